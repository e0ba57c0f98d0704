-- What wallets had: derived from the event store, may be emptied and filled again.
create table wallet_balance (
    wallet     text           not null,
    height     bigint         not null,
    time       timestamptz    not null,
    balance    numeric(38, 0) not null check (balance >= 0),
    -- to what it had at the balance before this one and sent and got since; null where nothing was covered between them
    difference numeric(38, 0),
    primary key (wallet, height)
);

create index wallet_balance_difference on wallet_balance (wallet, height) where difference <> 0;

grant select, insert, update, delete on wallet_balance to ${service_role};
