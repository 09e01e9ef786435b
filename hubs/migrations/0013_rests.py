from django.db import migrations

# The main person is told, on the day the person said yes to and not before; nobody is told of someone they may not see.
TELL = """
CREATE FUNCTION tell_of_hellos() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT t.practitioner_id, p.id, 'reminder',
        format('%s said yes to a light hello about now. How are things?', p.name)
            || CASE WHEN r.hello_how <> '' THEN format(' (%s)', r.hello_how) ELSE '' END,
        format('/people/%s/hello/', p.id), format('hello %s %s', r.id, r.hello_on), NULL, now()
    FROM people_rest r
    JOIN people_person p ON p.id = r.person_id AND p.state = 'resting'
    JOIN hubs_teammember t ON t.person_id = p.id AND t.state = 'accepted' AND t.is_main
    WHERE r.ended_at IS NULL AND r.hello_on <= current_date
    ON CONFLICT DO NOTHING
$$;
CREATE TRIGGER welcome_back AFTER INSERT ON hubs_pullin
FOR EACH ROW EXECUTE FUNCTION welcome_back_with('pull_in');
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0012_decisions_row_security"), ("people", "0021_rests_row_security")]

    operations = [
        migrations.RunSQL(TELL, "DROP TRIGGER welcome_back ON hubs_pullin; DROP FUNCTION tell_of_hellos()"),
    ]
