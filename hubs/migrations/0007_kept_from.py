"""What a hub may know gives way to blocks and wishes too; and the tables of lawful bases."""

from django.db import migrations

from relational.access.row_security import (
    SIGNED_IN,
    alter_policy,
    contributed,
    not_kept_from_me,
    secure,
    secure_history,
    sql_function,
    visible,
)

IN_FORCE = "(r.until IS NULL OR r.until > current_date)"
MINE = f"r.practitioner_id = app_user() AND {IN_FORCE}"
NOT_BLOCKED_BEFORE = (
    "NOT EXISTS (SELECT FROM access_block b WHERE b.practitioner_id = app_user() AND b.person_id = k.person_id)"
)
NOT_KEPT = not_kept_from_me("k.person_id")
NOT_KEPT_ROW = "(person_id IS NULL OR NOT kept_from_me(person_id))"
WORK_AT_THE_HUB = "hub_id = ANY (ARRAY(SELECT working_hubs()))"
COORDINATED = "person_id = ANY (ARRAY(SELECT coordinated_people()))"
ASKED_OF_ME = "(to_practitioner_id = app_user() OR to_hub_id = ANY (ARRAY(SELECT working_hubs())))"
PULL_IN_SEEN = (
    f"asked_by_id = app_user() OR {ASKED_OF_ME} OR {visible()} OR passed_from_id = ANY (ARRAY(SELECT asks_received()))"
)
TEAM_SEEN = f"practitioner_id = app_user() OR {visible()} OR {COORDINATED}"
TEAM_CHANGED = f"practitioner_id = app_user() OR {contributed()} OR {COORDINATED}"
KNOWN_SEEN = f"{visible()} OR {WORK_AT_THE_HUB}"
OWN_GRANTS_SEEN = "(user_id = app_user() AND (until IS NULL OR until > now()))"


def hub_person(not_kept: str, open_matter: str, open_talk: str) -> str:
    return f"""
CREATE OR REPLACE VIEW hubs_hubperson WITH (security_barrier) AS
SELECT k.id AS known_at_id, k.hub_id, k.person_id, p.name, p.state,
    CASE WHEN k.what_matters_agreed AND k.hub_id = ANY (ARRAY(SELECT coordinated_hubs())) THEN (
        SELECT w.words FROM people_whatmatters w WHERE w.person_id = k.person_id AND w.state <> 'not_now' {open_matter}
        ORDER BY w.state = 'start_here' DESC, w.position LIMIT 1
    ) END AS what_matters,
    main.id AS main_practitioner_id, main.name AS main_practitioner_name,
    (SELECT count(*)::int FROM hubs_teammember t JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
     WHERE t.person_id = k.person_id AND t.state = 'accepted') AS workers,
    (SELECT c.happened_at::date FROM people_conversation c WHERE c.person_id = k.person_id {open_talk}
     ORDER BY c.happened_at DESC LIMIT 1) AS last_conversation_on
FROM hubs_knownat k
JOIN people_person p ON p.id = k.person_id
LEFT JOIN LATERAL (
    SELECT w.id, w.name FROM hubs_teammember t JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
    WHERE t.person_id = k.person_id AND t.state = 'accepted' AND t.is_main
) main ON true
WHERE k.hub_id = ANY (ARRAY(SELECT working_hubs())) AND {not_kept}
"""


def coordinated_people(not_kept: str) -> str:
    return f"""SELECT k.person_id FROM hubs_knownat k JOIN hubs_role r ON r.hub_id = k.hub_id
               WHERE {MINE} AND r.kind = 'coordinator' AND {not_kept}"""


def may_know_of(not_kept: str) -> str:
    return f"""SELECT EXISTS (
                   SELECT FROM hubs_knownat k
                   WHERE k.person_id = $1 AND k.hub_id IN (SELECT working_hubs()) AND {not_kept}
               )"""


KEEPS_THE_REGISTER = "(holds_role('manager') OR holds_role('leader') OR holds_role('governance_lead') OR holds_role('safeguarding_lead'))"


class Migration(migrations.Migration):
    dependencies = [("hubs", "0006_lawful_basis"), ("people", "0006_kept_from")]

    operations = [
        migrations.RunSQL(
            hub_person(NOT_KEPT, "AND w.confided_to IS NULL", "AND c.confided_to IS NULL AND c.reach <> 'author'"),
            hub_person(NOT_BLOCKED_BEFORE, "", ""),
        ),
        sql_function(
            "coordinated_people",
            "",
            "SETOF bigint",
            coordinated_people(NOT_KEPT),
            before=coordinated_people(NOT_BLOCKED_BEFORE),
        ),
        sql_function("may_know_of", "bigint", "boolean", may_know_of(NOT_KEPT), before=may_know_of(NOT_BLOCKED_BEFORE)),
        alter_policy("hubs_teammember", "see", f"({TEAM_SEEN}) AND {NOT_KEPT_ROW}", before=TEAM_SEEN),
        alter_policy("hubs_teammember", "change", f"({TEAM_CHANGED}) AND {NOT_KEPT_ROW}", before=TEAM_CHANGED),
        alter_policy("hubs_pullin", "see", f"({PULL_IN_SEEN}) AND {NOT_KEPT_ROW}", before=PULL_IN_SEEN),
        alter_policy("hubs_knownat", "see", f"({KNOWN_SEEN}) AND {NOT_KEPT_ROW}", before=KNOWN_SEEN),
        alter_policy("hubs_introduction", "see", f"{WORK_AT_THE_HUB} AND {NOT_KEPT_ROW}", before=WORK_AT_THE_HUB),
        alter_policy(
            "access_grant",
            "see",
            f"({OWN_GRANTS_SEEN} AND NOT kept_from_me(content_object_id)) OR {visible('content_object_id')}",
            before=f"{OWN_GRANTS_SEEN} OR {visible('content_object_id')}",
        ),
        secure("hubs_lawfulbasis", see=SIGNED_IN, add=KEEPS_THE_REGISTER, change=KEEPS_THE_REGISTER),
        secure("hubs_organisationbasis", see=SIGNED_IN, add=KEEPS_THE_REGISTER, change=KEEPS_THE_REGISTER),
        secure_history("hubs_organisationbasisevent", see=SIGNED_IN),
    ]
