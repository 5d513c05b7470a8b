-- The ledger: a Merkle tree over the feed (RFC 6962), kept as tiles of 256 hashes each (C2SP tlog-tiles), the last one of a level narrower.
create table ledger_tile (
    level  int    not null check (level >= 0),
    index  bigint not null check (index >= 0),
    hashes bytea  not null,
    primary key (level, index)
);

-- The newest signed checkpoint; one row.
create table ledger_checkpoint (
    one       boolean primary key default true check (one),
    size      bigint      not null,
    root      text        not null,
    note      text        not null,
    signed_at timestamptz not null
);

-- The name that the ledger was begun under, and its key where no file holds one; one row.
create table ledger_identity (
    one         boolean primary key default true check (one),
    origin      text not null,
    private_key bytea
);

-- The last check of the whole, or the one that is going, and what was found; one row.
create table ledger_check (
    one          boolean primary key default true check (one),
    requested_at timestamptz,
    started_at   timestamptz,
    finished_at  timestamptz,
    checked      bigint not null default 0,
    changed_at   bigint,
    reason       text
);
