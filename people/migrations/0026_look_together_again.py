from django.db import migrations

# Told to whoever looked at it with them last, and only while the page is open to that practitioner.
TELL = """
CREATE FUNCTION tell_to_look_together_again() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT r.by_id, r.person_id, 'reminder', 'They said yes to looking at it together again.',
        '/people/' || r.person_id || '/review/', 'look together again ' || r.id, NULL, now()
    FROM people_review r
    WHERE r.look_again_on <= current_date AND NOT EXISTS (
        SELECT FROM people_review later WHERE later.person_id = r.person_id AND (later.at, later.id) > (r.at, r.id))
    ON CONFLICT DO NOTHING
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0025_going_asked_again")]
    operations = [migrations.RunSQL(TELL, "DROP FUNCTION tell_to_look_together_again()")]
