-- Since when a run waits for a second person.
alter table run add column proposed_at timestamptz;
update run set proposed_at = now() where requester is not null;
