-- What the chain told, one row per fact that a run can depend on. Runs freeze what they use of it.
create table chain_reward (
    reward   text collate "C" not null primary key,
    network  text             not null,
    tipset   text             not null,
    block    text             not null,
    miner    text             not null,
    height   bigint           not null,
    time     timestamptz      not null,
    amount   numeric(38, 0)   not null,
    event_id uuid             not null unique,
    sha256   text             not null
);

create index chain_reward_by_miner on chain_reward (network, miner, height);

create table miner_power (
    network          text           not null,
    miner            text           not null,
    height           bigint         not null,
    tipset           text           not null,
    raw              numeric(38, 0) not null,
    quality_adjusted numeric(38, 0) not null,
    event_id         uuid           not null unique,
    primary key (network, miner, height, tipset)
);

create table pool_miner (
    network      text   not null,
    pool         text   not null,
    miner        text   not null,
    from_height  bigint not null,
    until_height bigint,
    version      bigint not null,
    primary key (network, pool, miner, from_height)
);

create table chain_watermark (
    network        text        not null primary key,
    finalised      bigint      not null,
    finalised_time timestamptz not null,
    covered        text        not null
);

grant select, insert, update, delete on chain_reward, miner_power, pool_miner, chain_watermark to ${service_role};
