-- What the consumer of the tests does: one row per record, and a value it cannot take.
create table effect (
    position bigint generated always as identity,
    lane     integer not null,
    sequence bigint  not null,
    subject  text    not null,
    amount   bigint  not null check (amount < 1000),
    primary key (lane, sequence)
);

grant select, insert on effect to ${service_role};
