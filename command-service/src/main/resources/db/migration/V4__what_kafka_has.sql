-- What Kafka had acknowledged of a publication: in which topic, and where each partition ended. Kafka may lose its newest records in a
-- power cut, and all of them when it is made anew: then it ends before this, and the events are published again.
alter table publication add column topic_id text;
alter table publication add column ends bigint[] not null default '{}';
