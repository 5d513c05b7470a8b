-- The last checkpoint is signed again by a key that takes over: the newest is the one of the largest tree that was signed last.
alter table ledger_checkpoint drop constraint ledger_checkpoint_pkey;
alter table ledger_checkpoint add primary key (size, note);
