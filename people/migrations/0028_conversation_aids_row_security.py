from django.db import migrations

from relational.access.row_security import SIGNED_IN, contributed, secure, secure_history, secure_own, visible

# The questions stand on the person's copy of everything too.
ANYONE = f"{SIGNED_IN} OR app_person() IS NOT NULL"
KEEPS_THEM = "holds_role('coordinator') OR holds_role('manager')"
OF_A_TALK = "EXISTS (SELECT FROM people_aidtalk t WHERE t.id = {table}.talk_id AND t.person_id = {table}.person_id)"


class Migration(migrations.Migration):
    dependencies = [("people", "0027_conversation_aids"), ("hubs", "0005_leads")]

    operations = [
        secure("people_conversationaid", see=ANYONE, add=KEEPS_THEM, change=KEEPS_THEM),
        secure("people_aidquestion", see=ANYONE, add=KEEPS_THEM),
        secure("people_aidtalk", see=visible(), add=f"by_id = app_user() AND {contributed()}"),
        secure(
            "people_aidanswer", see=visible(), add=f"{contributed()} AND {OF_A_TALK.format(table='people_aidanswer')}"
        ),
        secure_history("people_aidtalkevent", see=visible()),
        secure_history("people_aidanswerevent", see=visible()),
        secure_own("people_aidtalk", see="true"),
        secure_own("people_aidanswer", see="true"),
    ]
