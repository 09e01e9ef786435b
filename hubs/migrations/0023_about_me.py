import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from relational.access.row_security import secure, sql_function

# What somebody lived through moves to a table of its own, where policies keep it as near as they say. The column stays
# for the version that still serves while this runs; it is empty, and goes with a later one.
MOVED = """
INSERT INTO hubs_livedexperience (practitioner_id, words, reach)
SELECT id, lived_experience, 'hubs' FROM hubs_practitioner WHERE lived_experience <> '';
ALTER TABLE hubs_practitioner ALTER COLUMN lived_experience SET DEFAULT '';
UPDATE hubs_practitioner SET lived_experience = '' WHERE lived_experience <> ''
"""
MOVED_BACK = """
UPDATE hubs_practitioner p SET lived_experience = l.words FROM hubs_livedexperience l WHERE l.practitioner_id = p.id;
ALTER TABLE hubs_practitioner ALTER COLUMN lived_experience DROP DEFAULT
"""
MINE = "practitioner_id = app_user()"
# The language the person speaks, for whoever forms a team with them: their team, or a hub they agreed may know more.
LANGUAGE_OF = """
    SELECT p.language FROM people_person p WHERE p.id = $1 AND (
        p.id = ANY (ARRAY(SELECT visible_people())) OR (p.id = ANY (ARRAY(SELECT coordinated_people())) AND EXISTS (
            SELECT FROM hubs_knownat k WHERE k.person_id = p.id AND k.what_matters_agreed
              AND k.hub_id = ANY (ARRAY(SELECT coordinated_hubs())))))
    UNION ALL SELECT '' LIMIT 1
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0022_team_by_consent")]

    operations = [
        migrations.AddField(
            "practitioner", "neighbourhoods", models.ManyToManyField("hubs.place", blank=True, related_name="+")
        ),
        migrations.AddField(
            "practitioner",
            "room",
            models.CharField(
                "how full your days are",
                max_length=10,
                choices=[
                    ("", "I'd rather not say"),
                    ("more", "I can take on more"),
                    ("right", "just right"),
                    ("full", "full"),
                ],
                blank=True,
                default="",
                db_default="",
            ),
        ),
        migrations.AddField("practitioner", "room_said_on", models.DateField(null=True, blank=True)),
        migrations.CreateModel(
            name="LivedExperience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField("lived experience you are glad to be asked about", max_length=300)),
                (
                    "reach",
                    models.CharField(
                        "who may know of it",
                        max_length=10,
                        choices=[
                            ("me", "only me, for now"),
                            ("hubs", "those who work at my hubs"),
                            ("workers", "everyone who works here"),
                        ],
                        default="hubs",
                    ),
                ),
                (
                    "practitioner",
                    models.OneToOneField(
                        settings.AUTH_USER_MODEL, on_delete=django.db.models.deletion.CASCADE, related_name="lived"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(words=""), name="lived_experience_has_words")
                ]
            },
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField("practitioner", "lived_experience")],
            database_operations=[migrations.RunSQL(MOVED, MOVED_BACK)],
        ),
        sql_function(
            "hub_mates",
            "",
            "SETOF bigint",
            """SELECT r.practitioner_id FROM hubs_role r WHERE r.since <= current_date
               AND (r.until IS NULL OR r.until > current_date) AND r.hub_id IN (SELECT working_hubs())""",
        ),
        sql_function("language_of", "bigint", "text", LANGUAGE_OF),
        secure(
            "hubs_livedexperience",
            see=f"{MINE} OR (reach = 'workers' AND app_user() IS NOT NULL)"
            " OR (reach = 'hubs' AND practitioner_id = ANY (ARRAY(SELECT hub_mates())))",
            add=MINE,
            change=MINE,
            remove=MINE,
        ),
    ]
