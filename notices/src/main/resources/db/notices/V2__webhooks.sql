-- Who of several instances does what one of them does, and until when he has said so.
create table duty (
    name text primary key,
    holder text not null,
    until timestamptz not null
);

-- Where events are delivered to, and how far they are. The stream of events is the queue: nothing of it is kept here but a place in it.
create table webhook (
    id uuid primary key,
    person text not null,
    address text not null,
    types text not null,
    sirens text not null,
    secret bytea not null,        -- encrypted
    former_secret bytea,          -- signs along until then
    former_until timestamptz,
    place text not null,          -- right behind which the next delivery is
    off_because text,             -- none: it is on
    failures integer not null default 0,
    failing_since timestamptz,
    next_try timestamptz,
    last_failure text,
    delivered_at timestamptz,
    made_at timestamptz not null
);
