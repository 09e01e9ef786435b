from django.db import migrations

from relational.access.row_security import contributed, secure, secure_history, sql_function, visible

IN_FORCE = "(r.until IS NULL OR r.until > current_date)"
MINE = f"r.practitioner_id = app_user() AND {IN_FORCE}"
NOT_BLOCKED = (
    "NOT EXISTS (SELECT FROM access_block b WHERE b.practitioner_id = app_user() AND b.person_id = k.person_id)"
)
WORK_AT_THE_HUB = "hub_id = ANY (ARRAY(SELECT working_hubs()))"
COORDINATED = "person_id = ANY (ARRAY(SELECT coordinated_people()))"
ASKED_OF_ME = "(to_practitioner_id = app_user() OR to_hub_id = ANY (ARRAY(SELECT working_hubs())))"

HUB_PERSON = f"""
CREATE VIEW hubs_hubperson WITH (security_barrier) AS
SELECT k.id AS known_at_id, k.hub_id, k.person_id, p.name, p.state,
    CASE WHEN k.what_matters_agreed AND k.hub_id = ANY (ARRAY(SELECT coordinated_hubs())) THEN (
        SELECT w.words FROM people_whatmatters w WHERE w.person_id = k.person_id AND w.state <> 'not_now'
        ORDER BY w.state = 'start_here' DESC, w.position LIMIT 1
    ) END AS what_matters,
    main.id AS main_practitioner_id, main.name AS main_practitioner_name,
    (SELECT count(*)::int FROM hubs_teammember t JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
     WHERE t.person_id = k.person_id AND t.state = 'accepted') AS workers,
    (SELECT c.happened_at::date FROM people_conversation c WHERE c.person_id = k.person_id
     ORDER BY c.happened_at DESC LIMIT 1) AS last_conversation_on
FROM hubs_knownat k
JOIN people_person p ON p.id = k.person_id
LEFT JOIN LATERAL (
    SELECT w.id, w.name FROM hubs_teammember t JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
    WHERE t.person_id = k.person_id AND t.state = 'accepted' AND t.is_main
) main ON true
WHERE k.hub_id = ANY (ARRAY(SELECT working_hubs())) AND {NOT_BLOCKED}
"""

# Joining a team gives a grant, leaving it ends the grant: no screen or job can forget to.
GRANTS_FOLLOW_THE_TEAM = """
CREATE FUNCTION grants_follow_the_team() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.state = 'accepted' THEN
        INSERT INTO access_grant (user_id, permission_id, content_object_id, why, created_at, granted_by_id)
        SELECT NEW.practitioner_id, p.id, NEW.person_id, 'team', now(), app_user()
        FROM auth_permission p WHERE p.codename IN ('view_person', 'contribute_to_person')
        ON CONFLICT (user_id, permission_id, content_object_id) DO UPDATE SET why = 'team', until = NULL;
    ELSIF NEW.state = 'stepped_back' THEN
        DELETE FROM access_grant
        WHERE user_id = NEW.practitioner_id AND content_object_id = NEW.person_id AND why IN ('team', 'began');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER grants_follow_the_team AFTER INSERT OR UPDATE OF state ON hubs_teammember
FOR EACH ROW EXECUTE FUNCTION grants_follow_the_team();
"""


def hub_function(name: str, condition: str) -> migrations.RunSQL:
    return sql_function(name, "", "SETOF bigint", f"SELECT r.hub_id FROM hubs_role r WHERE {MINE} AND {condition}")


class Migration(migrations.Migration):
    dependencies = [("hubs", "0002_initial"), ("people", "0002_row_security")]

    operations = [
        hub_function("working_hubs", "r.kind IN ('practitioner', 'coordinator', 'manager')"),
        hub_function("coordinated_hubs", "r.kind = 'coordinator'"),
        hub_function("managed_hubs", "r.kind = 'manager'"),
        sql_function(
            "coordinated_people",
            "",
            "SETOF bigint",
            f"""SELECT k.person_id FROM hubs_knownat k JOIN hubs_role r ON r.hub_id = k.hub_id
                WHERE {MINE} AND r.kind = 'coordinator' AND {NOT_BLOCKED}""",
        ),
        sql_function(
            "may_know_of",
            "bigint",
            "boolean",
            f"""SELECT EXISTS (
                    SELECT FROM hubs_knownat k
                    WHERE k.person_id = $1 AND k.hub_id IN (SELECT working_hubs()) AND {NOT_BLOCKED}
                )""",
        ),
        sql_function(
            "asks_received",
            "",
            "SETOF bigint",
            f"SELECT id FROM hubs_pullin WHERE {ASKED_OF_ME}",
        ),
        sql_function(
            "team_mates",
            "",
            "SETOF bigint",
            """SELECT DISTINCT other.practitioner_id FROM hubs_teammember mine
               JOIN hubs_teammember other USING (person_id)
               WHERE mine.practitioner_id = app_user() AND mine.state = 'accepted' AND other.state = 'accepted'""",
        ),
        migrations.RunSQL(HUB_PERSON, "DROP VIEW hubs_hubperson"),
        migrations.RunSQL(
            GRANTS_FOLLOW_THE_TEAM,
            "DROP TRIGGER grants_follow_the_team ON hubs_teammember; DROP FUNCTION grants_follow_the_team()",
        ),
        secure(
            "hubs_teammember",
            see=f"practitioner_id = app_user() OR {visible()} OR {COORDINATED}",
            add=f"proposed_by_id = app_user() AND ({contributed()} OR {COORDINATED})",
            change=f"practitioner_id = app_user() OR {contributed()} OR {COORDINATED}",
        ),
        secure_history("hubs_teammemberevent", see=f"practitioner_id = app_user() OR {visible()}"),
        secure(
            "hubs_knownat",
            see=f"{visible()} OR {WORK_AT_THE_HUB}",
            add=contributed(),
            change=contributed(),
            remove=contributed(),
        ),
        secure(
            "hubs_pullin",
            see=f"asked_by_id = app_user() OR {ASKED_OF_ME} OR {visible()}"
            " OR passed_from_id = ANY (ARRAY(SELECT asks_received()))",
            add=f"(asked_by_id = app_user() AND (person_id IS NULL OR {contributed()}))"
            " OR passed_from_id = ANY (ARRAY(SELECT asks_received()))",
            change=f"asked_by_id = app_user() OR {ASKED_OF_ME}",
        ),
        secure("hubs_introduction", see=WORK_AT_THE_HUB, add=WORK_AT_THE_HUB, change=WORK_AT_THE_HUB),
    ]
