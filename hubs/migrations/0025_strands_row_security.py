from django.db import migrations

from relational.access.row_security import contributed, secure, secure_history, secure_own, sql_function, visible

COORDINATED = "person_id = ANY (ARRAY(SELECT coordinated_people()))"
# A hub may know what is named of someone's life only where they agreed that it knows what matters to them.
OPENLY = "person_id = ANY (ARRAY(SELECT openly_coordinated_people()))"
OPENLY_COORDINATED = """
    SELECT k.person_id FROM hubs_knownat k
    WHERE k.what_matters_agreed AND k.hub_id = ANY (ARRAY(SELECT coordinated_hubs()))
      AND k.person_id = ANY (ARRAY(SELECT coordinated_people()))
"""
# Workers beside someone of this name of whom the person agreed that one may hear. Under the same conditions as look_for,
# which has left the look in the log by then.
NAMED_BESIDE = """
    SELECT DISTINCT t.practitioner_id FROM people_person p
    JOIN hubs_teammember t ON t.person_id = p.id AND t.state = 'accepted' AND t.may_be_named
    JOIN hubs_practitioner w ON w.id = t.practitioner_id AND w.is_active
    WHERE (plain(p.name) = plain(btrim($1)) OR plain(p.full_name) = plain(btrim($1))) AND app_user() IS NOT NULL
      AND p.state <> 'died' AND p.id <> ALL (ARRAY(SELECT visible_people()))
      AND NOT kept_from_me(p.id) AND NOT own_page_is_off(p.id) AND NOT EXISTS (
          SELECT FROM people_address a WHERE a.person_id = p.id AND a.is_protected AND a.ended_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0024_strands_and_hand_overs")]

    operations = [
        sql_function("openly_coordinated_people", "", "SETOF bigint", OPENLY_COORDINATED),
        sql_function("named_beside", "text", "SETOF bigint", NAMED_BESIDE),
        secure(
            "hubs_strand",
            see=f"{visible()} OR {OPENLY}",
            add=f"{contributed()} OR {OPENLY}",
            change=f"{contributed()} OR {OPENLY}",
        ),
        secure_history("hubs_strandevent", see=visible()),
        secure_own("hubs_strand", see="true", add="named_by_id IS NULL AND member_id IS NULL", change="true"),
        secure_own("hubs_strandevent", add="true"),
        secure(
            "hubs_handover",
            see=f"{visible()} OR {COORDINATED}",
            add=f"planned_by_id = app_user() AND ({contributed()} OR {COORDINATED})",
            change=f"{contributed()} OR {COORDINATED}",
        ),
        secure_history("hubs_handoverevent", see=visible()),
        secure_own("hubs_handover", see="true"),
    ]
