-- Under which edition of the levels all territories were last assessed, and how far the present reassessment is.
create table reassessment (
    fingerprint text primary key,
    done_up_to  text not null default '',
    finished_at timestamptz
);
