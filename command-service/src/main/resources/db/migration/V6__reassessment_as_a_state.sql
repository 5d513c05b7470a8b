-- Under which edition of the levels all territories were last begun to be assessed, and how far that is; one row. Rows by edition hid that
-- another edition had been there in between: territories kept its levels.
create table reassessment_before as select fingerprint from reassessment
where finished_at is not null and not exists (select 1 from reassessment where finished_at is null)
order by finished_at desc limit 1;
drop table reassessment;
create table reassessment (
    one         boolean     primary key default true check (one),
    fingerprint text        not null,
    -- Counts beginnings, so that a run that lingers does not speak for a later one.
    begun       bigint      not null default 1,
    moved_at    timestamptz not null default clock_timestamp(),
    done_up_to  text        not null default '',
    finished_at timestamptz
);
-- Where one had been left unfinished nobody knows who was assessed under what: then all are assessed once more.
insert into reassessment (fingerprint, finished_at) select fingerprint, clock_timestamp() from reassessment_before;
drop table reassessment_before;
