-- What wallets sent and got: derived from the event store, may be emptied and filled again.
create table wallet_message (
    tipset    text   not null,
    message   text   not null,
    height    bigint not null,
    state     text   not null,
    addresses text[] not null,
    fact      jsonb  not null,
    primary key (tipset, message)
);

create index wallet_message_order on wallet_message (height, message, tipset);
create index wallet_message_addresses on wallet_message using gin (addresses);

grant select, insert, update, delete on wallet_message to ${service_role};
