#!/bin/sh
# Run once by PostgreSQL on an empty volume: the database of Keycloak beside ours. Executable, or the image's own script would
# source it and be as strict as this one; and with a user, since the one of the system has no role there.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/keycloak-database-password)" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role keycloak login password :'password';
create database keycloak owner keycloak;
SQL
