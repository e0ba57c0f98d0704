-- Runs as they can be listed; each row is written with the event it tells.
create table run (
    run              text collate "C" not null primary key,
    pool             text collate "C" not null,
    programme        text             not null,
    window_name      text collate "C" not null,
    day              text             not null,
    effective_height bigint           not null,
    coin             text             not null,
    rewards          int              not null,
    reward_sum       numeric(38, 0)   not null,
    oversold         boolean          not null,
    state            text             not null check (state in ('OPENED', 'PUBLISHED')),
    opened_position  bigint           not null,
    pages            int,
    shares           int,
    gross            numeric(38, 0),
    fee              numeric(38, 0),
    available        numeric(38, 0),
    locked           numeric(38, 0),
    house            numeric(38, 0),
    root             text
);

create index run_by_pool on run (pool, programme, window_name);
create index run_opened on run (opened_position) where state = 'OPENED';

-- A reward is split once per programme, whatever pools claim its miner.
create table run_reward (
    programme text             not null,
    reward    text collate "C" not null,
    run       text collate "C" not null,
    primary key (programme, reward)
);

-- Rewards that came after the run of their window; they wait for a correction.
create table late_reward (
    programme   text             not null,
    reward      text collate "C" not null,
    pool        text collate "C" not null,
    run         text collate "C" not null,
    noticed_at  timestamptz      not null default now(),
    primary key (programme, reward)
);

-- Pages the ledger has posted, with the position of the entry in its journal.
create table page_posted (
    page     text collate "C" not null primary key,
    position bigint           not null
);

grant select, insert, update, delete on run, run_reward, late_reward, page_posted to ${service_role};
