-- The log of events is the truth; everything else in the product can be made again from it.

create table domain_event_entry (
    global_index         bigserial primary key,
    event_identifier     text   not null unique,
    aggregate_identifier text   not null,
    sequence_number      bigint not null,
    type                 text   not null,
    payload_type         text   not null,
    payload_revision     text,
    payload              bytea  not null,
    meta_data            bytea  not null,
    time_stamp           text   not null,
    unique (aggregate_identifier, sequence_number)
);

-- What was recorded stays as it was.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the log of events is only ever added to';
end $$;

create trigger log_is_append_only before update or delete or truncate on domain_event_entry
    for each statement execute function refuse_change();

create table snapshot_event_entry (
    event_identifier     text   not null unique,
    aggregate_identifier text   not null,
    sequence_number      bigint not null,
    type                 text   not null,
    payload_type         text   not null,
    payload_revision     text,
    payload              bytea  not null,
    meta_data            bytea  not null,
    time_stamp           text   not null,
    primary key (aggregate_identifier, sequence_number)
);

-- Marks of what has no place in the feed yet. Set by the database in the transaction that appends, so that no writer
-- can forget it.
create table event_pending (
    global_index bigint primary key
);

create function mark_pending() returns trigger language plpgsql as $$
begin
    insert into ${flyway:defaultSchema}.event_pending (global_index) select global_index from appended;
    return null;
end $$;

create trigger pending_marks after insert on domain_event_entry
    referencing new table as appended
    for each statement execute function mark_pending();

-- The feed: dense positions 0, 1, 2 … and the one clock of the product, which rises with them.
create table event_feed (
    position     bigint primary key check (position >= 0),
    global_index bigint not null unique references domain_event_entry (global_index),
    recorded_at  timestamptz not null unique
);

create trigger feed_is_append_only before update or delete or truncate on event_feed
    for each statement execute function refuse_change();

-- How far the feed was published; one row per publication.
create table publication (
    name          text primary key,
    last_position bigint not null
);

-- What a command with an Idempotency-Key was answered, in the transaction of its events.
create table idempotent_answer (
    siren       text not null,
    key         text not null,
    fingerprint text not null,
    answer      text not null,
    created_at  timestamptz not null default clock_timestamp(),
    primary key (siren, key)
);

create index idempotent_answer_by_age on idempotent_answer (created_at);
