from django.db import migrations

from relational.access.row_security import SIGNED_IN, secure, secure_by_person, secure_history

MANAGED = "hub_id = ANY (ARRAY(SELECT managed_hubs()))"
WORKED_AT = "hub_id = ANY (ARRAY(SELECT working_hubs()))"
RUN_BY_ME = f"{MANAGED} OR hub_id = ANY (ARRAY(SELECT coordinated_hubs())) OR is_service()"
MINE = "author_id = app_user()"

# The author; a manager of the hub it was shared at; for team reach, those in a team with the author; for hub reach,
# those who work at the hub and the job that compiles its summary.
READABLE = f"""
    {MINE}
    OR (reach <> 'private' AND {MANAGED})
    OR (reach = 'team' AND author_id = ANY (ARRAY(SELECT team_mates())))
    OR (reach = 'hub' AND ({WORKED_AT} OR (SELECT is_service())))
"""
OF_A_CYCLE_WORKED_ON = f"cycle_id IN (SELECT id FROM learning_learningcycle WHERE {WORKED_AT})"
OF_A_READABLE_REFLECTION = "EXISTS (SELECT FROM learning_reflection r WHERE r.id = reflection_id)"
OF_A_READABLE_SUMMARY = "EXISTS (SELECT FROM learning_summary s WHERE s.id = summary_id)"
OF_A_SUMMARY_RUN_BY_ME = f"EXISTS (SELECT FROM learning_summary s WHERE s.id = summary_id AND ({RUN_BY_ME}))"
OF_A_READABLE_PART = "EXISTS (SELECT FROM learning_summarypart p WHERE p.id = part_id)"


class Migration(migrations.Migration):
    dependencies = [("learning", "0002_initial"), ("hubs", "0003_row_security")]

    operations = [
        secure("learning_learningcycle", see=SIGNED_IN, add=WORKED_AT, change=WORKED_AT),
        secure_history("learning_learningcycleevent", see=SIGNED_IN),
        secure("learning_reflection", see=READABLE, add=MINE, change=MINE, remove=MINE),
        secure_history("learning_reflectionevent", see=MINE),
        secure(
            "learning_reply",
            see=f"by_id = app_user() OR {OF_A_READABLE_REFLECTION}",
            add=f"by_id = app_user() AND {OF_A_READABLE_REFLECTION}",
        ),
        secure("learning_barrier", see=SIGNED_IN, add="raised_by_id = app_user()", change=SIGNED_IN),
        secure_history("learning_barrierevent", see=SIGNED_IN),
        secure("learning_barriermove", see=SIGNED_IN, add="by_id = app_user()"),
        secure_by_person("learning_barrierstory"),
        secure("learning_experiment", see=SIGNED_IN, add=OF_A_CYCLE_WORKED_ON, change=OF_A_CYCLE_WORKED_ON),
        secure_history("learning_experimentevent", see=SIGNED_IN),
        secure("learning_observation", see=SIGNED_IN, add="by_id = app_user()"),
        secure(
            "learning_summary",
            see=f"state = 'published' OR {WORKED_AT} OR is_service()",
            add=RUN_BY_ME,
            change=RUN_BY_ME,
        ),
        secure(
            "learning_summarypart",
            see=OF_A_READABLE_SUMMARY,
            add=OF_A_SUMMARY_RUN_BY_ME,
            change=OF_A_SUMMARY_RUN_BY_ME,
            remove=OF_A_SUMMARY_RUN_BY_ME,
        ),
        secure_history("learning_summarypartevent", see=OF_A_READABLE_SUMMARY),
        secure("learning_summarysource", see=OF_A_READABLE_PART, add=OF_A_READABLE_PART, remove=OF_A_READABLE_PART),
        secure(
            "learning_compilation",
            see=SIGNED_IN,
            add="asked_by_id = app_user() OR is_service()",
            change="asked_by_id = app_user() OR is_service()",
        ),
    ]
