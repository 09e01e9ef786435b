"""What someone wrote about a person is theirs no longer once the page is kept from them; nor is that they tried to open it."""

from django.db import migrations

from relational.access.row_security import restrict

OWN_ROWS = "{author} IS DISTINCT FROM app_user() OR person_id IS NULL OR NOT kept_from_me(person_id)"


class Migration(migrations.Migration):
    dependencies = [("hubs", "0013_rests"), ("people", "0018_worth_a_look"), ("access", "0008_block_set_at")]
    operations = [
        restrict("hubs_decision", "kept", OWN_ROWS.format(author="decided_by_id")),
        restrict("hubs_decisionevent", "kept", OWN_ROWS.format(author="decided_by_id")),
        restrict("hubs_teammemberevent", "kept", OWN_ROWS.format(author="practitioner_id")),
        restrict("people_onmymind", "kept", OWN_ROWS.format(author="practitioner_id")),
        restrict(
            "access_accessentry",
            "kept_from",
            "practitioner_id IS DISTINCT FROM app_user() OR person_id IS NULL"
            " OR (what <> 'refused' AND NOT kept_from_me(person_id))",
        ),
    ]
