-- Final rewards as rows: derived from the event store, may be emptied and filled again.
create table block_reward (
    block      text           not null,
    tipset     text           not null,
    height     bigint         not null,
    time       timestamptz    not null,
    miner      text           not null,
    win_count  integer        not null,
    reward     numeric(38, 0) not null check (reward >= 0),
    minted     numeric(38, 0) not null,
    gas_reward numeric(38, 0) not null,
    locked     numeric(38, 0) not null,
    penalty    numeric(38, 0) not null,
    linkage    text           not null,
    primary key (height, block)
);

create index block_reward_miner on block_reward (miner, height, block);

grant select, insert, update, delete on block_reward to ${service_role};
