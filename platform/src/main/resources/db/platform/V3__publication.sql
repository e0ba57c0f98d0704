-- The number under which each stored fact was published on its lane. Rows are written in the
-- transaction that moves the publisher's token, so a resend carries the same number.
create table publication (
    topic    text    not null,
    lane     integer not null check (lane >= 0),
    sequence bigint  not null check (sequence > 0),
    position bigint  not null constraint publication_of_an_event_is_unique unique,
    primary key (topic, lane, sequence)
);

grant select, insert on publication to ${service_role};

-- The last number of each lane whose facts are not stored but derived.
create table derived_publication (
    topic    text    not null,
    lane     integer not null check (lane >= 0),
    sequence bigint  not null check (sequence > 0),
    primary key (topic, lane)
);

grant select, insert, update on derived_publication to ${service_role};
