from django.db import migrations

# Once when a main person's absence begins, to the rest of the team; once when it is over, to whoever covered and to whoever
# is back. Only the telling: who covers and what they may open follow from the dates.
TELL = """
CREATE FUNCTION tell_of_absences() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT mate.practitioner_id, mine.person_id, 'reminder',
        w.name || ' is away until ' || to_char(a.ends_on, 'FMDD FMMonth') || '. ' || coalesce((
            SELECT 'Meanwhile ' || p.name || ' is there.' FROM hubs_cover c JOIN hubs_practitioner p ON p.id = c.practitioner_id
            WHERE c.absence_id = a.id AND c.person_id = mine.person_id AND c.state = 'accepted'
        ), 'Nobody has been chosen to be there meanwhile.'),
        '/people/' || mine.person_id || '/team/', 'away ' || a.id || ' person ' || mine.person_id, NULL, now()
    FROM hubs_absence a JOIN hubs_practitioner w ON w.id = a.practitioner_id AND w.is_active
    JOIN hubs_teammember mine ON mine.practitioner_id = a.practitioner_id AND mine.state = 'accepted' AND mine.is_main
    JOIN hubs_teammember mate ON mate.person_id = mine.person_id AND mate.state = 'accepted' AND mate.id <> mine.id
    JOIN hubs_practitioner m ON m.id = mate.practitioner_id AND m.is_active
    WHERE a.called_off_at IS NULL AND current_date BETWEEN a.starts_on AND a.ends_on
    ON CONFLICT DO NOTHING;
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT c.practitioner_id, NULL, 'reminder', w.name || ' is back. Thank you for being there.', '',
        'back ' || a.id || ' cover ' || c.id, NULL, now()
    FROM hubs_absence a JOIN hubs_practitioner w ON w.id = a.practitioner_id
    JOIN hubs_cover c ON c.absence_id = a.id AND c.state = 'accepted'
    WHERE a.called_off_at IS NULL AND a.ends_on BETWEEN current_date - 7 AND current_date - 1
    ON CONFLICT DO NOTHING;
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT a.practitioner_id, NULL, 'reminder', 'Welcome back. While you were away: ' || string_agg(DISTINCT p.name, ', ')
        || CASE count(DISTINCT p.id) WHEN 1 THEN ' was' ELSE ' were' END || ' there for those who chose it.', '',
        'back ' || a.id, NULL, now()
    FROM hubs_absence a JOIN hubs_cover c ON c.absence_id = a.id AND c.state = 'accepted'
    JOIN hubs_practitioner p ON p.id = c.practitioner_id
    WHERE a.called_off_at IS NULL AND a.ends_on BETWEEN current_date - 7 AND current_date - 1
    GROUP BY a.id, a.practitioner_id
    ON CONFLICT DO NOTHING
$$
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0041_leaving")]
    operations = [migrations.RunSQL(TELL, "DROP FUNCTION tell_of_absences()")]
