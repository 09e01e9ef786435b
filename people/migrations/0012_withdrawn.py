from django.db import migrations

from relational.access.row_security import restrict


class Migration(migrations.Migration):
    dependencies = [("people", "0011_writing_together"), ("hubs", "0005_leads")]

    operations = [
        # Withdrawn words are in the history alone: for whoever wrote them, and whoever answers for information.
        restrict(
            "people_conversationevent",
            "withdrawn",
            "EXISTS (SELECT FROM people_conversation c WHERE c.id = people_conversationevent.pgh_obj_id"
            " AND (c.withdrawn_at IS NULL OR c.author_id = app_user() OR holds_role('governance_lead')))",
        ),
        restrict(
            "people_attachment",
            "withdrawn",
            "conversation_id IS NULL OR added_by_id = app_user() OR EXISTS ("
            "SELECT FROM people_conversation c WHERE c.id = conversation_id AND c.withdrawn_at IS NULL)",
        ),
    ]
