-- An order that counts from within a window that was run has that window corrected, if two persons want it.
alter table order_version add column backdated boolean not null default false;
alter table order_version alter column backdated drop default;
create index order_version_backdated on order_version (pool, position) where backdated;

-- Up to where orders count in a run.
alter table run add column inputs_position bigint;
update run set inputs_position = opened_position;
alter table run alter column inputs_position set not null;
