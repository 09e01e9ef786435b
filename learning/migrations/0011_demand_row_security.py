from django.db import migrations

from relational.access.row_security import (
    SIGNED_IN,
    contributed,
    restrict,
    secure,
    secure_history,
    secure_own,
    visible,
)

# Who refused that costs are added up is in no sum; neither is what the reader is not told of. It stays theirs to read.
NOT_REFUSED = "NOT (person_id = ANY (ARRAY(SELECT people_refusing('costs'))))"
KEPT = f"""person_id = app_person()
    OR ({NOT_REFUSED} AND NOT (person_id = ANY (ARRAY(SELECT people_withholding('costs')))))"""
ANSWERS_FOR_MONEY = "holds_role('manager') OR holds_role('leader') OR holds_role('commissioner')"


class Migration(migrations.Migration):
    dependencies = [("learning", "0010_demand"), ("people", "0010_own_page_policies")]

    operations = [
        secure(
            "learning_demandevent",
            see=visible(),
            add=f"noted_by_id = app_user() AND {contributed()} AND {NOT_REFUSED}",
            change=f"noted_by_id = app_user() AND {contributed()}",
        ),
        restrict("learning_demandevent", "kept", KEPT),
        secure_history("learning_demandeventevent", see=visible()),
        restrict("learning_demandeventevent", "kept", KEPT),
        secure_own("learning_demandevent", see="true"),
        # Never changed nor removed: what was added up with them stays as it was.
        secure("learning_unitcost", see=SIGNED_IN, add=ANSWERS_FOR_MONEY),
    ]
