-- Who wants to be told of which territory. A person is the issuer and the subject of a token.
create table followed (
    person text not null,
    siren text not null,
    since timestamptz not null,
    primary key (person, siren)
);
create index followed_siren on followed (siren);

-- Addresses that programs subscribe to. What is kept of an address lets nobody guess it.
create table feed (
    id uuid primary key,
    person text not null,
    siren text, -- none: all that the person follows
    language text not null,
    address_sha256 text not null unique,
    made_at timestamptz not null
);
create index feed_person on feed (person);

-- How often an entry of a calendar has changed, and when last (RFC 5545, SEQUENCE and LAST-MODIFIED).
create table calendar_entry (
    siren text not null,
    key text not null,
    fingerprint text not null,
    sequence integer not null,
    revised_at timestamptz not null,
    primary key (siren, key)
);
