"""Migration operations for PostgreSQL's row-level security.

Every table that holds personal content gets its policies through `secure`. A command without a policy is refused, so
leaving one out is how a table becomes append-only.
"""

from django.db import migrations

# Written with ARRAY(SELECT …) PostgreSQL evaluates the function once and uses the result as an index condition;
# written with IN (SELECT …) it checks row by row (measured: 2 ms against 104 ms, docs/architecture.md).
VISIBLE = "{column} = ANY (ARRAY(SELECT visible_people()))"
CONTRIBUTED = "{column} = ANY (ARRAY(SELECT contributed_people()))"
SIGNED_IN = "app_user() IS NOT NULL"


# All the organisations a practitioner works for, and whatever these are one with since they merged: what a person refuses
# one of them, they refuse each. Of whom one speaks for alone, ask speaks_for().
ORGANISATION_OF_ME = "ANY (ARRAY(SELECT organisations_of_me()))"
DECISION_IN_FORCE = "d.withdrawn_at IS NULL AND (d.until IS NULL OR d.until >= current_date)"


def visible(column: str = "person_id") -> str:
    """The rows of people whom the user may see."""
    return VISIBLE.format(column=column)


def contributed(column: str = "person_id") -> str:
    """The rows of people to whose page the user may add."""
    return CONTRIBUTED.format(column=column)


def not_kept_from_me(person: str) -> str:
    """`person` is a column: no block keeps the user from them, and they did not ask to be hidden from the user's organisation.

    A wish gives way to an override with its legal reason (people.models.SharingDecision); a block gives way to nothing.
    """
    return f"""
        NOT EXISTS (
            SELECT FROM access_block b WHERE b.practitioner_id = app_user() AND b.person_id = {person}
              AND NOT b.only_alerts AND b.lifted_at IS NULL AND (b.until IS NULL OR b.until >= current_date)
        ) AND NOT EXISTS (
            SELECT FROM people_wish w WHERE w.person_id = {person} AND w.organisation_id = {ORGANISATION_OF_ME}
              AND w.kind IN ('hide_page', 'not_told') AND w.withdrawn_at IS NULL
              AND NOT EXISTS (
                SELECT FROM people_sharingdecision d WHERE d.person_id = w.person_id AND d.decided_by = 'override'
                  AND d.practitioner_id = app_user() AND {DECISION_IN_FORCE}
              )
        ) AND NOT EXISTS (
            SELECT FROM people_sharingdecision d WHERE d.person_id = {person} AND NOT d.shared AND d.category = 'about'
              AND (d.practitioner_id = app_user() OR d.organisation_id = {ORGANISATION_OF_ME}) AND {DECISION_IN_FORCE}
        )"""


def secure(
    table: str,
    *,
    see: str,
    add: str | None = None,
    change: str | None = None,
    becomes: str | None = None,
    remove: str | None = None,
) -> migrations.RunSQL:
    """Turn row-level security on for `table` with one policy for each command that is allowed.

    Each argument is an SQL condition on the table's columns: which rows may be seen, added, changed (and what a changed
    row may become, where that differs), removed.
    """
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY see ON {table} FOR SELECT USING ({see})",
    ]
    if add:
        statements.append(f"CREATE POLICY add ON {table} FOR INSERT WITH CHECK ({add})")
    if change:
        statements.append(
            f"CREATE POLICY change ON {table} FOR UPDATE USING ({change}) WITH CHECK ({becomes or change})"
        )
    if remove:
        statements.append(f"CREATE POLICY remove ON {table} FOR DELETE USING ({remove})")
    undo = [f"DROP POLICY IF EXISTS {name} ON {table}" for name in ("see", "add", "change", "remove")]
    undo.append(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    return migrations.RunSQL(";\n".join(statements), ";\n".join(undo))


def secure_by_person(table: str, column: str = "person_id") -> migrations.RunSQL:
    """The usual way: who may see the person sees the row, who may contribute may add and change it."""
    may_write = contributed(column)
    return secure(table, see=visible(column), add=may_write, change=may_write, remove=may_write)


def secure_history(table: str, *, see: str) -> migrations.RunSQL:
    """A history table: written by triggers, read by those who may read the original, never changed."""
    return secure(table, see=see, add=SIGNED_IN)


OWN = "{column} = app_person()"


def secure_own(
    table: str, *, column: str = "person_id", see: str = "", add: str = "", change: str = "", remove: str = ""
) -> migrations.RunSQL:
    """What the person themself may do on their own page, besides what practitioners may (domain.md 5, matrix).

    Each argument is a condition besides the row being theirs; "true" for none; left out, the command is not allowed.
    """
    own = OWN.format(column=column)
    commands = {
        "own_see": f"FOR SELECT USING ({own} AND ({see}))" if see else "",
        "own_add": f"FOR INSERT WITH CHECK ({own} AND ({add}))" if add else "",
        "own_change": f"FOR UPDATE USING ({own} AND ({change})) WITH CHECK ({own} AND ({change}))" if change else "",
        "own_remove": f"FOR DELETE USING ({own} AND ({remove}))" if remove else "",
    }
    given = {name: command for name, command in commands.items() if command}
    return migrations.RunSQL(
        "; ".join(f"CREATE POLICY {name} ON {table} {command}" for name, command in given.items()),
        "; ".join(f"DROP POLICY {name} ON {table}" for name in given),
    )


THEIR_ADDRESS = "token_hash = app_link()"
ADDRESS_HOLDS = "a.withdrawn_at IS NULL AND (a.expires_at IS NULL OR a.expires_at > now())"


def secure_secret_address(table: str, *, see: str, add: str, change: str) -> migrations.RunSQL:
    """A table of secret addresses: practitioners by these conditions, the holder of an address that row alone.

    A holder may change it, which is how its first opening and its device are kept, but not into another address.
    """
    secured = secure(table, see=see, add=add, change=change)
    return migrations.RunSQL(
        f"""{secured.sql};
            CREATE POLICY holder_see ON {table} FOR SELECT USING ({THEIR_ADDRESS});
            CREATE POLICY holder_change ON {table} FOR UPDATE USING ({THEIR_ADDRESS}) WITH CHECK ({THEIR_ADDRESS})""",
        f"DROP POLICY holder_see ON {table}; DROP POLICY holder_change ON {table}; {secured.reverse_sql}",
    )


def held_function(name: str, table: str, column: str) -> migrations.RunSQL:
    """A function for the policies of what belongs to a secret address: the ids in `column` of the address held, while it holds.

    `USING (id = ANY (ARRAY(SELECT <name>())))`. Past row-level security, so that policies don't wait for one another.
    """
    return sql_function(
        name,
        "",
        "SETOF bigint",
        f"SELECT a.{column} FROM {table} a WHERE a.token_hash = app_link() AND {ADDRESS_HOLDS}",
    )


def restrict(table: str, name: str, see: str) -> migrations.RunSQL:
    """A further condition on what may be seen, whatever other policies allow."""
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} AS RESTRICTIVE FOR SELECT USING ({see})", f"DROP POLICY {name} ON {table}"
    )


def alter_policy(table: str, name: str, using: str, *, before: str) -> migrations.RunSQL:
    """Say a policy's condition anew; `before` is how it was."""
    return migrations.RunSQL(
        f"ALTER POLICY {name} ON {table} USING ({using})", f"ALTER POLICY {name} ON {table} USING ({before})"
    )


def sql_function(name: str, arguments: str, returns: str, body: str, *, before: str = "") -> migrations.RunSQL:
    """A read-only SQL function that sees past row-level security, because the policies themselves stand on it.

    With `before`, its former body, it replaces a function that is there.
    """
    head = f"FUNCTION {name}({arguments}) RETURNS {returns}"
    how = "LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = public, pg_temp"
    if before:
        return migrations.RunSQL(
            f"CREATE OR REPLACE {head} {how} AS $body$ {body} $body$",
            f"CREATE OR REPLACE {head} {how} AS $body$ {before} $body$",
        )
    return migrations.RunSQL(f"CREATE {head} {how} AS $body$ {body} $body$", f"DROP FUNCTION {name}({arguments})")


# Each function and policy of ours whose text holds the first is made anew with the second in its place.
REWORD = r"""
DO $reword$
DECLARE
    each record;
    reworded text;
BEGIN
    FOR each IN
        SELECT pg_get_functiondef(p.oid) AS now FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND p.proowner = current_user::regrole
          AND p.prolang IN (SELECT oid FROM pg_language WHERE lanname IN ('sql', 'plpgsql'))
    LOOP
        reworded := regexp_replace(each.now, {written}, {becomes}, 'gi');
        IF reworded <> each.now THEN EXECUTE reworded; END IF;
    END LOOP;
    FOR each IN SELECT * FROM pg_policies WHERE schemaname = 'public' LOOP
        IF each.qual ~* {deparsed} THEN
            EXECUTE format('ALTER POLICY %I ON %I USING (%s)', each.policyname, each.tablename,
                regexp_replace(each.qual, {deparsed}, {becomes}, 'gi'));
        END IF;
        IF each.with_check ~* {deparsed} THEN
            EXECUTE format('ALTER POLICY %I ON %I WITH CHECK (%s)', each.policyname, each.tablename,
                regexp_replace(each.with_check, {deparsed}, {becomes}, 'gi'));
        END IF;
    END LOOP;
END $reword$
"""


def reword(*, written: str, deparsed: str, becomes: str) -> str:
    """SQL that says one condition anew in every function and policy, found by what the database itself holds.

    The conditions are regular expressions: `written` as we write them, `deparsed` as PostgreSQL gives a policy back. A list
    of functions by name would leave out the next one.
    """
    quoted = {name: f"$re${text}$re$" for name, text in locals().items()}
    return REWORD.format(**quoted)
