-- What time alone will change: the table of db-scheduler, as its documentation describes it for PostgreSQL.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

-- Territories that were recorded before this have no deadline yet: found once, by whoever starts first.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
values ('deadlines-of-all', 'V2', now(), false, 1);
