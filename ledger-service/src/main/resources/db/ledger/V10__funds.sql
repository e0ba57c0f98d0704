-- What every account holds: the fold of the journal, written in the transactions that append to
-- it. The checks are the last line of defence; deciding is done before.
create table funds (
    account         text collate "C" not null primary key,
    available       numeric(38, 0)   not null,
    frozen          numeric(38, 0)   not null,
    locked          numeric(38, 0)   not null,
    position        bigint           not null,
    may_be_negative boolean          not null,
    constraint funds_available_is_covered check (available >= 0 or may_be_negative),
    constraint funds_frozen_is_covered check (frozen >= 0),
    constraint funds_locked_is_covered check (locked >= 0)
) with (fillfactor = 70);
-- Every row changes daily and no index holds what changes, so the new version fits on its page.

grant select, insert, update, delete on funds to ${service_role};
