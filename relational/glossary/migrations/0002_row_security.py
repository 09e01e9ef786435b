from django.db import migrations

from relational.access.row_security import SIGNED_IN, secure, secure_history

# Everyone reads them, also on the way in and on a person's own page: they are the words of the screens.
KEEPS_THEM = (
    "(holds_role('coordinator') OR holds_role('manager') OR holds_role('leader') OR holds_role('governance_lead'))"
)


class Migration(migrations.Migration):
    dependencies = [("glossary", "0001_glossary"), ("hubs", "0005_leads"), ("access", "0003_row_security")]

    operations = [
        secure("glossary_label", see="true", add=KEEPS_THEM, change=KEEPS_THEM, remove=KEEPS_THEM),
        secure_history("glossary_labelevent", see=SIGNED_IN),
        secure("glossary_hmmword", see=SIGNED_IN, add=KEEPS_THEM, change=KEEPS_THEM),
    ]
