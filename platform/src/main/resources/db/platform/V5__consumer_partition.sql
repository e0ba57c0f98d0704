-- From where each partition of each consumed topic is to be read on, so that a database that was
-- restored to an older state takes again what came after it. Written after what is before the
-- offset was taken; a row that is too old costs a second reading and nothing else.
create table consumer_partition (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
);

grant select, insert, update on consumer_partition to ${service_role};
