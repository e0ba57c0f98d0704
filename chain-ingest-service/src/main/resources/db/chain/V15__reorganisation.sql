-- How the head went to other forks, as this service saw it; nothing follows from it.
create table reorganisation (
    number       bigint      generated always as identity primary key,
    network      text        not null,
    seen_at      timestamptz not null,
    depth        bigint      not null check (depth > 0),
    left_height  bigint      not null,
    left_head    text        not null,
    taken_height bigint      not null,
    taken_head   text        not null
);

grant select, insert on reorganisation to ${service_role};
