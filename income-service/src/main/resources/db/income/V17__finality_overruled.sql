-- A reward of a tipset that the network has left does not count, unless its tipset comes back.
alter table chain_reward add column overruled boolean not null default false;
create index chain_reward_overruled on chain_reward (reward) where overruled;
