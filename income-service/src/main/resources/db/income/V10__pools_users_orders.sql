-- Pools, users and orders as they can be listed; each row is written with the event it tells.
create table pool (
    pool     text collate "C" not null primary key,
    terms    text             not null,
    open     boolean          not null,
    position bigint           not null
);

create table pool_user (
    code     text collate "C" not null primary key,
    position bigint           not null
);

-- All versions there ever were; position is that of the event, so that a run can be computed again
-- from what was known when it was opened.
create table order_version (
    order_number    text collate "C" not null,
    version         int              not null,
    pool            text collate "C" not null,
    user_code       text collate "C" not null,
    bytes           numeric(20, 0)   not null,
    from_time       timestamptz      not null,
    to_time         timestamptz,
    fee_ppm         int              not null,
    coefficient_ppm int              not null,
    position        bigint           not null,
    primary key (order_number, version)
);

create index order_version_by_pool on order_version (pool, order_number, version);
create index order_version_by_user on order_version (user_code, order_number);

grant select, insert, update, delete on pool, pool_user, order_version to ${service_role};
