-- The event store. Positions are gap-free and in commit order, because every append holds one
-- advisory lock until it commits. What is here is never changed, by anybody.
create table domain_event (
    position         bigint      not null primary key,
    event_id         uuid        not null constraint domain_event_id_is_unique unique,
    stream_type      text        not null,
    stream           text        not null,
    sequence         bigint      not null check (sequence >= 0),
    payload_type     text        not null,
    payload_revision text        not null,
    recorded_at      timestamptz not null,
    payload          bytea       not null,
    metadata         bytea       not null,
    hash             bytea       not null check (octet_length(hash) = 32),
    constraint domain_event_stream_sequence_is_unique unique (stream, sequence)
);

create function domain_event_is_append_only() returns trigger
    language plpgsql as
$$
begin
    raise exception 'domain_event is append-only: % refused', tg_op
        using errcode = 'restrict_violation';
end
$$;

-- Statement level: also a statement that would touch no row is refused, and TRUNCATE has no rows.
create trigger domain_event_refuses_change
    before update or delete or truncate
    on domain_event
    for each statement
execute function domain_event_is_append_only();

-- A restore or a replica's session must not switch the refusal off with session_replication_role.
alter table domain_event enable always trigger domain_event_refuses_change;

grant select, insert on domain_event to ${service_role};
