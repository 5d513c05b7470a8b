#!/bin/sh
# Run once by PostgreSQL on an empty volume: who owns our tables, who the command service runs as, and the database of Keycloak beside
# ours, closed to both. Executable, or the image's own script would source it and be as strict as this one; and with a user, since the one
# of the system has no role there.
set -eu
psql -v ON_ERROR_STOP=1 -v keycloak="$(cat /run/secrets/keycloak-database-password)" -v owner="$(cat /run/secrets/postgres-password)" \
  -v application="$(cat /run/secrets/postgres-application-password)" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role jalon login password :'owner';
create role jalon_app login password :'application';
alter database jalon owner to jalon;
revoke connect on database jalon from public;
grant connect on database jalon to jalon_app;
create role keycloak login password :'keycloak';
create database keycloak owner keycloak;
revoke connect on database keycloak from public;
SQL
