#!/bin/bash
# Run once by the PostgreSQL image, when the data folder is empty: the two roles and the database.
# The owner migrates; the application's role owns nothing and is held to the row-level policies.
set -euo pipefail
psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$OWNER_PASSWORD" -v application_password="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE relational_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE relational_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'application_password';
CREATE DATABASE relational OWNER relational_owner;
REVOKE ALL ON DATABASE relational FROM PUBLIC;
GRANT CONNECT ON DATABASE relational TO relational_app;
SQL
