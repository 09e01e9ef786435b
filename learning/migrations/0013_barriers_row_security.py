from django.db import migrations

from relational.access.row_security import SIGNED_IN, secure, secure_history, secure_own, sql_function

# Told to those beside each person who wishes to hear, whoever moved the barrier: they need not see the person, so the
# words are put together here and come back to nobody.
TELL = """
CREATE FUNCTION tell_beside_of_barrier_move(of_move bigint, line text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT t.practitioner_id, p.id, 'learning',
        format('%s would like to hear what came of “%s”: %s', p.name, line, m.words),
        format('/learning/barriers/%s/', m.barrier_id), format('barrier move %s for %s', m.id, p.id), NULL, m.moved_at
    FROM learning_barriermove m
    JOIN learning_barrier b ON m.barrier_id IN (b.id, b.same_as_id)
    JOIN learning_barrierstory s ON s.barrier_id = b.id AND s.wishes_to_hear
    JOIN people_person p ON p.id = s.person_id
    JOIN hubs_teammember t ON t.person_id = p.id AND t.state = 'accepted'
    WHERE m.id = of_move AND m.by_id = app_user() AND t.practitioner_id <> app_user()
      AND (t.is_main OR NOT EXISTS (
        SELECT FROM hubs_teammember main WHERE main.person_id = p.id AND main.state = 'accepted' AND main.is_main
      ))
    ON CONFLICT DO NOTHING
$$
"""
MINE = "{column} = ANY (ARRAY(SELECT barriers_of_me()))"


def own_see(table: str, column: str) -> migrations.RunSQL:
    """The person sees what stands in their own way, and what came of it, where they wished to."""
    return migrations.RunSQL(
        f"CREATE POLICY own_see ON {table} FOR SELECT USING ({MINE.format(column=column)})",
        f"DROP POLICY own_see ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("learning", "0012_barriers_in_depth"), ("people", "0037_same_person_functions")]

    operations = [
        secure("learning_rule", see=SIGNED_IN, add="added_by_id = app_user()", change=SIGNED_IN),
        secure_history("learning_ruleevent", see=SIGNED_IN),
        migrations.RunSQL(TELL, "DROP FUNCTION tell_beside_of_barrier_move(bigint, text)"),
        sql_function(
            "barriers_of_me",
            "",
            "SETOF bigint",
            """SELECT coalesce(b.same_as_id, b.id) FROM learning_barrierstory s
               JOIN learning_barrier b ON b.id = s.barrier_id
               WHERE s.person_id = app_person() AND s.wishes_to_hear""",
        ),
        secure_own("learning_barrierstory", see="wishes_to_hear"),
        own_see("learning_barrier", "id"),
        own_see("learning_barriermove", "barrier_id"),
    ]
