#!/bin/sh
# Run once by PostgreSQL on an empty volume: the database of Keycloak beside ours.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/keycloak-database-password)" <<'SQL'
create role keycloak login password :'password';
create database keycloak owner keycloak;
SQL
