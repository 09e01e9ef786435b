from django.db import migrations

# The notice is told to whoever wrote it down, and is theirs to read only while they may open the page.
TELL = """
CREATE FUNCTION tell_what_is_worth_a_look() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT due.who, due.person_id, 'reminder', due.words, '/people/' || due.person_id || due.page, due.about, NULL, now()
    FROM (
        SELECT n.written_by_id AS who, n.person_id, 'safety/#visits' AS page,
            'A note for visits is to be looked at again.' AS words, 'visit note ' || n.id || ' ' || n.review_on AS about
        FROM people_visitnote n
        WHERE n.ended_at IS NULL AND n.expires_on > current_date AND n.review_on <= current_date
        UNION ALL
        SELECT d.recorded_by_id, d.person_id, 'sharing/', 'What was shared against or without a wish is to be looked at again.',
            'override review ' || d.id
        FROM people_sharingdecision d
        WHERE d.decided_by = 'override' AND d.reviewed_at IS NULL AND d.review_on <= current_date
          AND d.recorded_by_id IS NOT NULL
        UNION ALL
        SELECT q.asked_by_id, q.person_id, 'safety/#own-page', 'Ask again whether their own page is safe.',
            'coercion question ' || q.id
        FROM people_coercionquestion q
        WHERE q.review_on <= current_date AND NOT EXISTS (
            SELECT FROM people_coercionquestion later WHERE later.person_id = q.person_id
              AND (later.asked_at, later.id) > (q.asked_at, q.id))
    ) due
    ON CONFLICT DO NOTHING
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0017_safeguarding_row_security")]
    operations = [migrations.RunSQL(TELL, "DROP FUNCTION tell_what_is_worth_a_look()")]
