-- An instance that still had the rules before may have announced their levels behind the pass: all are assessed once more, some time after it.
alter table reassessment add column pass integer not null default 1;
-- What was begun before this is not.
update reassessment set pass = 2;
