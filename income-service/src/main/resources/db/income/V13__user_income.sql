-- A user's income per pool, programme and day: the sum of all pages published so far.
create table user_income (
    user_code                 text collate "C" not null,
    pool                      text collate "C" not null,
    programme                 text             not null,
    day                       text collate "C" not null,
    coin                      text             not null,
    gross                     numeric(38, 0)   not null,
    fee                       numeric(38, 0)   not null,
    available                 numeric(38, 0)   not null,
    locked                    numeric(38, 0)   not null,
    ratio_weight              numeric(60, 0)   not null,
    ratio_weight_less_fee     numeric(60, 0)   not null,
    ratio_denominator         numeric(38, 0)   not null,
    revision                  bigint           not null,
    last_run                  text             not null,
    last_page                 text             not null,
    position                  bigint           not null,
    primary key (user_code, day, pool, programme)
);

grant select, insert, update, delete on user_income to ${service_role};
grant truncate on user_income to ${service_role};
