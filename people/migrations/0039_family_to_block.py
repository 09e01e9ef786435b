from django.db import migrations

from relational.access.row_security import sql_function


class Migration(migrations.Migration):
    dependencies = [("people", "0038_receipts_in_nobodys_name"), ("hubs", "0010_blocks")]
    operations = [
        # Those of the same household or family network whose pages whoever asks may keep a worker from as well. Who was
        # asked and has not said yes is named to nobody.
        sql_function(
            "family_to_block",
            "bigint",
            "TABLE (id bigint, name text)",
            """SELECT DISTINCT other.person_id, name_to_block(other.person_id) FROM people_networkmember me
               JOIN people_networkmember other ON other.network_id = me.network_id AND other.state = 'in'
               WHERE me.person_id = $1 AND me.state = 'in' AND other.person_id <> $1
                 AND name_to_block($1) IS NOT NULL AND name_to_block(other.person_id) IS NOT NULL
               ORDER BY 2, 1""",
        ),
    ]
