-- A day is transferred once the ledger has posted all of its pages, not only the last.
alter table user_income add column pages text[] not null default '{}';
alter table user_income alter column pages drop default;
alter table user_income drop column last_page;

-- Which pages the rows so far are the sum of is told only by the pages: they are summed again.
truncate user_income;
delete from processor_token where processor = 'user-income';
