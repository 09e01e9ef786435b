from django.db import migrations

from relational.access.row_security import contributed, secure, secure_history, sql_function, visible

IN_FORCE = "(g.until IS NULL OR g.until > now())"
NOT_BLOCKED = """NOT EXISTS (
    SELECT FROM access_block b WHERE b.practitioner_id = g.user_id AND b.person_id = g.content_object_id
)"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_initial"), ("people", "0001_initial"), ("hubs", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION app_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
            AS $$ SELECT nullif(current_setting('app.user_id', true), '')::bigint $$
            """,
            "DROP FUNCTION app_user()",
        ),
        # The policies of later migrations stand on it; the hubs floor says who that is when there are several.
        sql_function(
            "organisations_of_me",
            "",
            "SETOF bigint",
            "SELECT me.organisation_id FROM hubs_practitioner me WHERE me.id = app_user()",
        ),
        sql_function(
            "visible_people",
            "",
            "SETOF bigint",
            f"""SELECT g.content_object_id FROM access_grant g
                WHERE g.user_id = app_user() AND {IN_FORCE} AND {NOT_BLOCKED}""",
        ),
        sql_function(
            "contributed_people",
            "",
            "SETOF bigint",
            f"""SELECT g.content_object_id FROM access_grant g JOIN auth_permission p ON p.id = g.permission_id
                WHERE g.user_id = app_user() AND p.codename = 'contribute_to_person'
                  AND {IN_FORCE} AND {NOT_BLOCKED}""",
        ),
        sql_function("person_exists", "bigint", "boolean", "SELECT EXISTS (SELECT FROM people_person WHERE id = $1)"),
        sql_function(
            "is_service",
            "",
            "boolean",
            "SELECT EXISTS (SELECT FROM hubs_practitioner WHERE id = app_user() AND is_service)",
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION end_expired_grants() RETURNS void
            LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
            AS $$ DELETE FROM access_grant WHERE until <= now() $$
            """,
            "DROP FUNCTION end_expired_grants()",
        ),
        # Whoever begins a page gives themselves the first grant, before the person is there to be seen.
        secure(
            "access_grant",
            see=f"(user_id = app_user() AND (until IS NULL OR until > now())) OR {visible('content_object_id')}",
            add=f"{contributed('content_object_id')}"
            " OR (user_id = app_user() AND NOT person_exists(content_object_id))",
            remove=f"{contributed('content_object_id')} OR user_id = app_user()",
        ),
        secure_history("access_grantevent", see=visible("content_object_id")),
        secure("access_block", see=contributed(), add=contributed(), remove=contributed()),
        secure(
            "access_accessentry",
            see=f"practitioner_id = app_user() OR {visible()}",
            add="practitioner_id = app_user()",
        ),
        secure(
            "access_submission",
            see="practitioner_id = app_user()",
            add="practitioner_id = app_user()",
            change="practitioner_id = app_user()",
            remove="practitioner_id = app_user()",
        ),
    ]
