-- How far each streaming processor has come, and which process feeds it. Written in the transaction
-- of the effect, so that an event counts once.
create table processor_token (
    processor  text    not null,
    segment    integer not null,
    token      text,
    token_type text,
    claimed_at text,
    owner      text,
    primary key (processor, segment)
);

grant select, insert, update, delete on processor_token to ${service_role};
