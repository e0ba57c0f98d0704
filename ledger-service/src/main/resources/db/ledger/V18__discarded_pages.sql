-- A page that two persons discarded is not waited for any more.
create index statement_entry_discarded on statement_entry (entry) where event = 'DISCARDED';

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
           when e.pages is null or coalesce(p.pages, 0) + d.pages < e.pages then 'OPEN'
           when d.pages > 0 and coalesce(p.pages, 0) + d.pages = e.pages then 'DISCARDED'
           when (e.pages, e.gross, e.fee, e.available + e.locked, e.house)
               = (coalesce(p.pages, 0), coalesce(p.fee + p.available + p.locked, 0),
                  coalesce(p.fee, 0), coalesce(p.available + p.locked, 0), coalesce(p.house, 0))
               and (p.kind = 'CORRECTION' or e.locked = coalesce(p.locked, 0))
               then 'EQUAL'
           else 'DIFFERENT'
           end     as state,
       d.pages     as discarded_pages
from run_expected e
         full join run_posted p using (run)
         cross join lateral (
             select count(*) as pages from statement_entry
             where event = 'DISCARDED' and starts_with(entry, 'run/' || run || '/')) d;
