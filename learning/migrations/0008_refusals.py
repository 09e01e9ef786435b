from django.db import migrations

from relational.access.row_security import sql_function


class Migration(migrations.Migration):
    dependencies = [("learning", "0007_readable_reflections"), ("people", "0006_kept_from")]
    operations = [
        # The compiler sees no person, so it asks for the barriers instead: those with stories of people, all of whom
        # refuse to have their page used for learning.
        sql_function(
            "barriers_kept_from_learning",
            "",
            "SETOF bigint",
            """SELECT s.barrier_id FROM learning_barrierstory s
               GROUP BY s.barrier_id HAVING bool_and(s.person_id = ANY (ARRAY(SELECT people_refusing('learning'))))""",
        ),
    ]
