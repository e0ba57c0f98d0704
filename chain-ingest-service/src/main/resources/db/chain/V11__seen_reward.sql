-- Rewards above the final height, and those that went away: derived from the event store, may be emptied and filled again.
create table seen_reward (
    tipset     text           not null,
    block      text           not null,
    height     bigint         not null,
    time       timestamptz    not null,
    miner      text           not null,
    win_count  integer        not null,
    reward     numeric(38, 0) not null check (reward >= 0),
    gas_reward numeric(38, 0) not null,
    attempt    bigint         not null,
    gone_at    timestamptz,
    primary key (tipset, block)
);

create index seen_reward_order on seen_reward (height, block, tipset);

-- The power that rewards are measured against, at the heights of rewards.
create table miner_power (
    height                 bigint         not null,
    miner                  text           not null,
    quality_adjusted       numeric(38, 0) not null,
    network_quality_adjusted numeric(38, 0) not null,
    primary key (height, miner)
);

grant select, insert, update, delete on seen_reward, miner_power to ${service_role};
