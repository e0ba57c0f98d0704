-- Since when a run is expected, so that one whose pages never come can be told from one under way.
alter table run_expected add column told_at timestamptz not null default clock_timestamp();

-- What the pages of a run do.
alter table run_posted add column kind text not null default 'INCOME';

-- A run that paid nobody has no pages and is equal at once. What a correction takes back of locked
-- money that was released meanwhile is taken from available, so of a correction only the sum of
-- both is compared.
create or replace view run_check as
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
           when (e.pages, e.gross, e.fee, e.available + e.locked, e.house)
               = (coalesce(p.pages, 0), coalesce(p.fee + p.available + p.locked, 0),
                  coalesce(p.fee, 0), coalesce(p.available + p.locked, 0), coalesce(p.house, 0))
               and (p.kind = 'CORRECTION' or e.locked = coalesce(p.locked, 0))
               then 'EQUAL'
           else 'DIFFERENT'
           end     as state
from run_expected e
         full join run_posted p using (run);

-- What is rebuilt is emptied first.
grant truncate on statement_entry, statement_line, run_posted to ${service_role};
