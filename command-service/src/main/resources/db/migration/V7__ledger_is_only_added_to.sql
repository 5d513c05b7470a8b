-- Checkpoints are only ever added: the newest is the one of the largest tree.
alter table ledger_checkpoint drop constraint ledger_checkpoint_pkey;
alter table ledger_checkpoint drop column one;
alter table ledger_checkpoint add primary key (size);

create trigger checkpoints_are_append_only before update or delete or truncate on ledger_checkpoint
    for each statement execute function refuse_change();

-- A tile that is not full yet grows at its end, and nothing else happens to it.
create function refuse_all_but_growth() returns trigger language plpgsql as $$
begin
    if new.level <> old.level or new.index <> old.index
       or substring(new.hashes from 1 for length(old.hashes)) <> old.hashes then
        raise exception 'a tile of the ledger only grows';
    end if;
    return new;
end $$;

create trigger tiles_only_grow before update on ledger_tile
    for each row execute function refuse_all_but_growth();
create trigger tiles_are_kept before delete or truncate on ledger_tile
    for each statement execute function refuse_change();

-- The name stays; the key may only leave the database.
create function refuse_another_identity() returns trigger language plpgsql as $$
begin
    if new.origin <> old.origin or (old.private_key is not null and new.private_key <> old.private_key) then
        raise exception 'the ledger keeps its name and its key';
    end if;
    return new;
end $$;

create trigger identity_stays before update on ledger_identity
    for each row execute function refuse_another_identity();
create trigger identity_is_kept before delete or truncate on ledger_identity
    for each statement execute function refuse_change();

create trigger findings_are_kept before delete or truncate on ledger_check
    for each statement execute function refuse_change();

-- What an operator decided about the ledger: a mark that was given up.
create table ledger_decision (
    decided_at timestamptz not null default clock_timestamp(),
    decision   text        not null,
    note       text        not null
);

create trigger decisions_are_append_only before update or delete or truncate on ledger_decision
    for each statement execute function refuse_change();
