-- What the event store added up to, signed with a key that is not in this database. A row is the
-- record on the topic, byte for byte, and what the tree of hashes needs to go on from there.
create table checkpoint (
    number      bigint not null primary key check (number > 0),
    event_count bigint not null check (event_count > 0),
    content     bytea  not null,
    peaks       bytea  not null check (octet_length(peaks) % 32 = 0),
    constraint checkpoint_says_something_new unique (event_count)
);

create function is_append_only() returns trigger
    language plpgsql as
$$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op
        using errcode = 'restrict_violation';
end
$$;

create trigger checkpoint_refuses_change
    before update or delete or truncate
    on checkpoint
    for each statement
execute function is_append_only();

alter table checkpoint enable always trigger checkpoint_refuses_change;

-- Which of them the topic has for certain.
create table checkpoint_published (
    number bigint not null primary key references checkpoint
);

grant select, insert on checkpoint, checkpoint_published to ${service_role};
