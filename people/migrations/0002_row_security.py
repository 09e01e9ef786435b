from django.db import migrations

from relational.access.row_security import contributed, secure, secure_by_person, secure_history, visible

# Reach: the team, the author's organisation, or the author alone. Without a page yet: the author.
READABLE = f"""
    ({visible()} AND (
        reach = 'team' OR author_id = app_user()
        OR (reach = 'organisation' AND organisation_id = (
            SELECT me.organisation_id FROM hubs_practitioner me WHERE me.id = app_user()
        ))
    ))
    OR (person_id IS NULL AND author_id = app_user())
"""
OWN_DRAFT = f"author_id = app_user() AND (person_id IS NULL OR {visible()})"
OF_A_READABLE_CONVERSATION = "EXISTS (SELECT FROM people_conversation c WHERE c.id = conversation_id)"


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("access", "0003_row_security"), ("hubs", "0002_initial")]

    operations = [
        secure(
            "people_person",
            see=visible("id"),
            add=contributed("id"),
            change=contributed("id"),
        ),
        secure_history("people_personevent", see=visible("id")),
        secure(
            "people_conversation",
            see=READABLE,
            add=f"author_id = app_user() AND (person_id IS NULL OR {contributed()})",
            change=f"({READABLE}) AND (author_id = app_user() OR {contributed()})",
            becomes=f"person_id IS NULL OR {contributed()}",
        ),
        secure_history("people_conversationevent", see=READABLE),
        secure(
            "people_conversation_touches",
            see=OF_A_READABLE_CONVERSATION,
            add=OF_A_READABLE_CONVERSATION,
            remove=OF_A_READABLE_CONVERSATION,
        ),
        secure("people_draft", see=OWN_DRAFT, add=OWN_DRAFT, change=OWN_DRAFT, remove="author_id = app_user()"),
        *[
            operation
            for noun in ("whatmatters", "gift", "someone", "sharedplan", "step")
            for operation in (
                secure_by_person(f"people_{noun}"),
                secure_history(f"people_{noun}event", see=visible()),
            )
        ],
    ]
