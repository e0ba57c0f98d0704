-- What was told of a tipset is void when finality is overruled; rows from before do not name theirs.
alter table miner_power add column tipset text not null default '';
alter table miner_power alter column tipset drop default;
alter table wallet_balance add column tipset text not null default '';
alter table wallet_balance alter column tipset drop default;
