from django.db import migrations, models

from relational.access.row_security import sql_function

KINDS = [
    ("practitioner", "practitioner"),
    ("coordinator", "hub coordinator"),
    ("manager", "manager"),
    ("leader", "leader"),
    ("commissioner", "commissioner"),
    ("policy_partner", "policy partner"),
    ("governance_lead", "information governance lead"),
    ("safeguarding_lead", "safeguarding lead"),
]
IN_A_HUB = models.Q(hub__isnull=False) | ~models.Q(kind__in=["practitioner", "coordinator", "manager"])


class Migration(migrations.Migration):
    dependencies = [("hubs", "0004_compiler")]
    operations = [
        migrations.AlterField("role", "kind", models.CharField(choices=KINDS, max_length=20)),
        migrations.RemoveConstraint("role", "work_with_people_is_in_a_hub"),
        migrations.AddConstraint(
            "role", models.CheckConstraint(condition=IN_A_HUB, name="work_with_people_is_in_a_hub")
        ),
        # For policies: whether whoever asks holds a role of this kind, in any hub or for the whole place.
        sql_function(
            "holds_role",
            "text",
            "boolean",
            """SELECT EXISTS (
                SELECT FROM hubs_role r WHERE r.practitioner_id = app_user() AND r.kind = $1
                  AND (r.until IS NULL OR r.until > current_date)
            )""",
        ),
    ]
