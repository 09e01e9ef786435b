from django.db import migrations

from relational.access.row_security import secure_own


class Migration(migrations.Migration):
    dependencies = [("hubs", "0008_lawful_bases"), ("access", "0007_acting_as_the_person")]

    operations = [
        secure_own("hubs_teammember", see="true", change="true"),
        secure_own("hubs_teammemberevent", add="true"),
        secure_own("hubs_knownat", see="true"),
    ]
