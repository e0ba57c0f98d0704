-- The highest effective height of the journal: what is held or decided by a person counts from
-- there. One row, raised in the transactions that append.
create table journal_height (
    only_row boolean not null primary key default true check (only_row),
    height   bigint  not null
);

insert into journal_height (height)
select coalesce(max((convert_from(payload, 'UTF8')::json ->> 'effectiveHeight')::bigint), 0)
from domain_event;

grant select, update on journal_height to ${service_role};

-- A record that was discarded is of no coin.
alter table statement_entry alter column coin drop not null;

-- What waits for a second person is looked for among few.
create index statement_entry_proposed on statement_entry (position) where event = 'PROPOSED';
