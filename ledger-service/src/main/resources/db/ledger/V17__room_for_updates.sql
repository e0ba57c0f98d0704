-- A page of a run changes all rows of a page of the table at once. Half of it has to be free, or the
-- new versions go elsewhere and the index has to be told.
alter table funds set (fillfactor = 45);
