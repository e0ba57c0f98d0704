-- A correction is a run of a window that has one: proposed, approved by a second person, and then opened.
alter table run add column kind text not null default 'INCOME';
alter table run alter column kind drop default;
alter table run add column revision int not null default 1;
alter table run alter column revision drop default;
alter table run add column corrects text collate "C";
alter table run add column requester text;
alter table run add column reason text;
alter table run add column sha256 text;
alter table run drop constraint run_state_check;
alter table run add constraint run_state_check
    check (state in ('PROPOSED', 'REJECTED', 'OPENED', 'PUBLISHED'));

create unique index run_proposed_once on run (pool, programme, window_name) where state = 'PROPOSED';
create index run_reward_by_run on run_reward (run);
