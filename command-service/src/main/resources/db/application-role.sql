-- What the role may do that commands, questions and workers run as: nothing that changes what was recorded. Run at every start, after the
-- migrations. A table that is not named here is closed to it.
grant usage on schema :schema to :role;
revoke create on schema :schema from :role;
revoke all on all tables in schema :schema from :role;
revoke all on all sequences in schema :schema from :role;
grant usage on sequence domain_event_entry_global_index_seq to :role;
grant select, insert on domain_event_entry, event_feed, ledger_checkpoint, ledger_decision to :role;
grant select, insert, delete on event_pending, snapshot_event_entry, idempotent_answer to :role;
grant select, insert, update on publication, reassessment, ledger_tile, ledger_identity, ledger_check to :role;
grant select, insert, update, delete on scheduled_tasks to :role;
