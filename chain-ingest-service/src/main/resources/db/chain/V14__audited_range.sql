-- How far what was published was read again from the second node; may be emptied, to begin again.
create table audited_range (
    network    text        primary key,
    position   bigint      not null,
    height     bigint      not null,
    checked_at timestamptz not null
);

-- Where the second node says otherwise. What is settled stays, so that it is known that it was.
create table disputed_range (
    network      text        not null,
    first_height bigint      not null,
    last_height  bigint      not null,
    node         text        not null,
    differences  text[]      not null,
    found_at     timestamptz not null,
    settled_at   timestamptz,
    primary key (network, first_height, found_at)
);

grant select, insert, update, delete on audited_range, disputed_range to ${service_role};
