-- The journal as people read it, written by a projection that can be rebuilt.
create table statement_entry (
    position         bigint           not null primary key,
    entry            text collate "C" not null,
    event            text             not null,
    kind             text,
    coin             text             not null,
    effective_height bigint           not null,
    recorded_at      timestamptz      not null,
    pool             text,
    programme        text,
    cause_id         uuid             not null,
    cause_type       text             not null,
    cause_sha256     text             not null
);

-- What an entry did to one account, and what the account held afterwards.
create table statement_line (
    account          text collate "C" not null,
    position         bigint           not null,
    available_change numeric(38, 0)   not null,
    frozen_change    numeric(38, 0)   not null,
    locked_change    numeric(38, 0)   not null,
    available        numeric(38, 0)   not null,
    frozen           numeric(38, 0)   not null,
    locked           numeric(38, 0)   not null,
    primary key (account, position)
);

-- What was posted of each run.
create table run_posted (
    run       text collate "C" not null primary key,
    pages     int              not null,
    fee       numeric(38, 0)   not null,
    available numeric(38, 0)   not null,
    locked    numeric(38, 0)   not null,
    house     numeric(38, 0)   not null
);

-- What income says it published of each run.
create table run_expected (
    run       text collate "C" not null primary key,
    pages     int              not null,
    shares    int              not null,
    gross     numeric(38, 0)   not null,
    fee       numeric(38, 0)   not null,
    available numeric(38, 0)   not null,
    locked    numeric(38, 0)   not null,
    house     numeric(38, 0)   not null
);

-- A run is OPEN until all its pages are posted; then it is EQUAL, or something is wrong.
create view run_check as
select run,
       e.pages     as expected_pages,
       e.shares    as expected_shares,
       e.gross     as expected_gross,
       e.fee       as expected_fee,
       e.available as expected_available,
       e.locked    as expected_locked,
       e.house     as expected_house,
       p.pages     as posted_pages,
       p.fee       as posted_fee,
       p.available as posted_available,
       p.locked    as posted_locked,
       p.house     as posted_house,
       case
           when e.pages is null or coalesce(p.pages, 0) < e.pages then 'OPEN'
           when (e.pages, e.gross, e.fee, e.available, e.locked, e.house)
               = (p.pages, p.fee + p.available + p.locked, p.fee, p.available, p.locked, p.house)
               then 'EQUAL'
           else 'DIFFERENT'
           end     as state
from run_expected e
         full join run_posted p using (run);

grant select, insert, update, delete
    on statement_entry, statement_line, run_posted, run_expected to ${service_role};
grant select on run_check to ${service_role};
