from django.db import migrations

from relational.access.row_security import contributed, secure, secure_history, secure_own, visible

OF_A_READABLE_STATEMENT = "EXISTS (SELECT FROM people_whatmatters w WHERE w.id = {table}.statement_id)"
READABLE = f"{visible()} AND {OF_A_READABLE_STATEMENT}"


class Migration(migrations.Migration):
    dependencies = [("people", "0023_going")]

    operations = [
        secure("people_review", see=visible(), add=f"by_id = app_user() AND {contributed()}", change=contributed()),
        secure_history("people_reviewevent", see=visible()),
        secure_own("people_review", see="true"),
        secure(
            "people_going",
            see=READABLE.format(table="people_going"),
            add=f"said_to_id = app_user() AND {contributed()}",
            change=contributed(),
        ),
        secure_history("people_goingevent", see=READABLE.format(table="people_goingevent")),
        secure_own(
            "people_going",
            see=OF_A_READABLE_STATEMENT.format(table="people_going"),
            add="said_to_id IS NULL AND whose = 'person'",
        ),
    ]
