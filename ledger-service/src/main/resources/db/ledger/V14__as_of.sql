-- What questions about the past are answered from.

-- The highest effective height of the account's lines up to this one. It never goes down, so the
-- lines up to a height are a prefix, found by halving over the primary key without another index.
alter table statement_line add column height_max bigint;

update statement_line l
set height_max = m.height_max
from (select s.account, s.position,
             max(e.effective_height) over (partition by s.account order by s.position) as height_max
      from statement_line s join statement_entry e using (position)) m
where l.account = m.account and l.position = m.position;

alter table statement_line alter column height_max set not null;

-- Lines whose height is below one that the account had before: they belong to every height from
-- theirs up to the one before height_max, and stand after the prefix of those heights. By the number
-- of bits of that span, so that only those near a height are looked at and not all behind it.
create table statement_late (
    account    text collate "C" not null,
    span_bits  int              not null,
    height_max bigint           not null,
    height     bigint           not null,
    position   bigint           not null,
    primary key (account, span_bits, height_max, height, position)
);

insert into statement_late (account, span_bits, height_max, height, position)
select l.account, length(ltrim((l.height_max - e.effective_height)::bit(64)::text, '0')),
       l.height_max, e.effective_height, l.position
from statement_line l join statement_entry e using (position)
where e.effective_height < l.height_max;

-- What an entry did to all users together, and how many accounts of users began with it: a trial
-- balance of the past adds up entries and not lines, of which there are five hundred per entry.
alter table statement_entry
    add column users_available numeric(38, 0) not null default 0,
    add column users_frozen    numeric(38, 0) not null default 0,
    add column users_locked    numeric(38, 0) not null default 0,
    add column users_opened    bigint         not null default 0;

update statement_entry e
set users_available = u.available,
    users_frozen    = u.frozen,
    users_locked    = u.locked,
    users_opened    = u.opened
from (select position,
             sum(available_change) as available,
             sum(frozen_change)    as frozen,
             sum(locked_change)    as locked,
             count(*) filter (where first) as opened
      from (select position, available_change, frozen_change, locked_change,
                   row_number() over (partition by account order by position) = 1 as first
            from statement_line
            where account >= 'user/' and account < 'user0') l
      group by position) u
where e.position = u.position;

-- The entries of a run or a transfer, and what a record caused.
create index statement_entry_entry on statement_entry (entry);
create index statement_entry_cause on statement_entry (cause_id);

grant select, insert, update, delete on statement_late to ${service_role};
