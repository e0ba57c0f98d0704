-- How far each lane of each consumed topic has come. The row moves in the transaction of the
-- effect; Kafka's offsets are only a place to read on from.
create table consumer_lane (
    topic         text    not null,
    lane          integer not null,
    last_sequence bigint  not null,
    primary key (topic, lane)
);

-- What every taken record said, so that a record that comes again with other content is noticed.
-- About a hundred bytes a record, under a hundredth of what a record's effect takes in the store.
create table consumed_record (
    topic    text    not null,
    lane     integer not null,
    sequence bigint  not null,
    digest   bytea   not null check (octet_length(digest) = 32),
    primary key (topic, lane, sequence)
);

-- Records that could not be applied, and those kept behind them. A lane of -1 is one that the
-- record did not name understandably.
create table parked_record (
    id            bigint      not null generated always as identity primary key,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    lane          integer     not null,
    sequence      bigint      not null,
    event_id      uuid,
    type          text        not null,
    subject       text        not null,
    event_time    timestamptz,
    parking_key   text        not null,
    value         bytea       not null,
    headers       bytea       not null,
    digest        bytea       not null check (octet_length(digest) = 32),
    reason        text        not null,
    parked_at     timestamptz not null default clock_timestamp(),
    state         text        not null default 'WAITING' check (state in ('WAITING', 'REPLAYED')),
    attempts      integer     not null default 0,
    replayed_at   timestamptz,
    replayed_by   text,
    copied_at     timestamptz,
    constraint parked_record_is_parked_once unique (topic, partition, record_offset, digest)
);

create index parked_record_waiting on parked_record (topic, parking_key, id) where state = 'WAITING';

create index parked_record_to_copy on parked_record (id) where copied_at is null;

grant select, insert, update on consumer_lane to ${service_role};

grant select, insert on consumed_record to ${service_role};

grant select, insert, update on parked_record to ${service_role};
