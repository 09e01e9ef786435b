from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

KINDS = [
    ("photo", "photo"),
    ("drawing", "drawing"),
    ("voice", "voice"),
    ("document", "paper"),
    ("receipt", "receipt"),
]
# On no page and with no conversation: for whoever added it, and whoever may read what it was for. Of every command,
# because the other policies take "on no page" for "of a conversation".
OF_WHAT_IT_WAS_FOR = """person_id IS NOT NULL OR conversation_id IS NOT NULL OR added_by_id = app_user()
    OR (app_user() IS NOT NULL AND EXISTS (SELECT FROM hubs_decision d WHERE d.receipt_id = people_attachment.id))"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0037_same_person_functions"),
        ("hubs", "0012_decisions_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE POLICY of_what_it_was_for ON people_attachment AS RESTRICTIVE FOR ALL USING ({OF_WHAT_IT_WAS_FOR})",
            "DROP POLICY of_what_it_was_for ON people_attachment",
        ),
        migrations.RemoveConstraint(model_name="attachment", name="an_attachment_belongs_somewhere"),
        migrations.AlterField(
            model_name="attachment", name="kind", field=models.CharField(choices=KINDS, max_length=10)
        ),
        migrations.AlterField(
            model_name="attachmentevent", name="kind", field=models.CharField(choices=KINDS, max_length=10)
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(conversation__isnull=False) | Q(kind="receipt"),
                name="an_attachment_belongs_somewhere",
            ),
        ),
    ]
