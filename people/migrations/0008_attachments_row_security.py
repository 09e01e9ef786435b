from django.db import migrations

from relational.access.row_security import contributed, restrict, secure, secure_history, sql_function, visible

# Of a conversation: for those who may read it. Of a page: for those who may see it.
WITH_A_READABLE_CONVERSATION = (
    "(conversation_id IS NULL OR EXISTS (SELECT FROM people_conversation c WHERE c.id = conversation_id))"
)
READABLE = f"(person_id IS NULL OR {visible()}) AND {WITH_A_READABLE_CONVERSATION}"
WRITABLE = f"(person_id IS NULL OR {contributed()}) AND {WITH_A_READABLE_CONVERSATION}"


class Migration(migrations.Migration):
    dependencies = [("people", "0007_attachments"), ("access", "0003_row_security")]

    operations = [
        secure(
            "people_attachment",
            see=READABLE,
            add=f"added_by_id = app_user() AND {WRITABLE}",
            change=WRITABLE,
        ),
        # By itself on the page it is part of the story: not for those with whom the story is not shared.
        restrict(
            "people_attachment",
            "kept",
            "conversation_id IS NOT NULL OR NOT (person_id = ANY (ARRAY(SELECT people_withholding('conversations'))))",
        ),
        secure_history(
            "people_attachmentevent",
            see="EXISTS (SELECT FROM people_attachment a WHERE a.id = people_attachmentevent.pgh_obj_id)",
        ),
        # That it was opened is known to those who may know of it.
        restrict(
            "access_accessentry",
            "kept_attachment",
            "what <> 'attachment' OR practitioner_id = app_user() OR EXISTS ("
            "SELECT FROM people_attachment a WHERE a.id::text = access_accessentry.detail)",
        ),
        # The sweep works for nobody, and so sees no row; it is told only which of the names it knows are nobody's.
        sql_function(
            "files_of_no_attachment",
            "text[]",
            "SETOF text",
            """SELECT name FROM unnest($1) AS name WHERE NOT EXISTS (
                SELECT FROM people_attachment a WHERE a.file = name OR a.thumbnail = name
            )""",
        ),
    ]
