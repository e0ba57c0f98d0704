-- Windows are found by chain time, and what a run used is known by the fact that told it.
create index chain_reward_by_time on chain_reward (network, time);

alter table run_reward add column fact uuid;
update run_reward u set fact = r.event_id from chain_reward r where r.reward = u.reward;
alter table run_reward drop column reward;
alter table run_reward alter column fact set not null;
alter table run_reward add primary key (programme, fact);

-- Orders cannot change what was split: no window of an earlier run ends later than now.
alter table run add column window_end timestamptz not null default now();
alter table run alter column window_end drop default;

create index run_by_window_end on run (pool, window_end);
