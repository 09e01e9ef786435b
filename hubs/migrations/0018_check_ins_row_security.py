from django.db import migrations

from relational.access.row_security import secure

NAMED = "practitioner_id = app_user() OR buddy_id = app_user()"
# Managers of a hub where the worker has a role.
MANAGED = """
    EXISTS (
        SELECT FROM hubs_role theirs JOIN hubs_role mine ON mine.hub_id = theirs.hub_id
        WHERE theirs.practitioner_id = {table}.practitioner_id AND mine.practitioner_id = app_user() AND mine.kind = 'manager'
          AND (mine.until IS NULL OR mine.until > current_date) AND (theirs.until IS NULL OR theirs.until > current_date)
    )"""
SEEN = f"{NAMED} OR {MANAGED.format(table='hubs_checkin')}"

# First the buddy; the managers when nobody has reached them since, at once where there is no buddy or help was asked for.
RAISE = """
CREATE FUNCTION raise_check_in_alerts(managers_after int) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    c hubs_checkin%ROWTYPE;
    their_name text;
BEGIN
    FOR c IN
        SELECT * FROM hubs_checkin
        WHERE ended_at IS NULL AND (back_by < now() OR help_asked_at IS NOT NULL) FOR UPDATE SKIP LOCKED
    LOOP
        their_name := (SELECT w.name FROM hubs_practitioner w WHERE w.id = c.practitioner_id);
        INSERT INTO hubs_checkinalert (check_in_id, to_id, why, back_by, told_at)
        SELECT c.id, told.who, told.why, c.back_by, now() FROM (
            SELECT c.buddy_id AS who, CASE WHEN c.help_asked_at IS NULL THEN 'buddy' ELSE 'help' END AS why
            WHERE c.buddy_id IS NOT NULL
            UNION
            SELECT m.practitioner_id, CASE WHEN c.help_asked_at IS NULL THEN 'manager' ELSE 'help' END
            FROM hubs_role m JOIN hubs_role w ON w.hub_id = m.hub_id AND w.practitioner_id = c.practitioner_id
            JOIN hubs_practitioner p ON p.id = m.practitioner_id AND p.is_active
            WHERE m.kind = 'manager' AND (m.until IS NULL OR m.until > current_date)
              AND (w.until IS NULL OR w.until > current_date) AND m.practitioner_id <> c.practitioner_id
              AND (c.buddy_id IS NULL OR c.help_asked_at IS NOT NULL
                   OR c.back_by < now() - make_interval(mins => managers_after))
        ) told
        ON CONFLICT DO NOTHING;
        INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
        SELECT a.to_id, NULL, 'safety',
            CASE WHEN a.why = 'help' THEN their_name || ' asks for help, alone on a visit. Ring now.'
                 ELSE their_name || ' is not back yet from a visit alone. Ring now.' END,
            '/check-ins/' || c.id || '/', 'check-in ' || c.id || ' ' || a.why || ' ' || c.back_by, NULL, now()
        FROM hubs_checkinalert a WHERE a.check_in_id = c.id
        ON CONFLICT DO NOTHING;
    END LOOP;
END $$
"""
TO_MAIL = """
CREATE FUNCTION alerts_to_mail() RETURNS TABLE (alert bigint, address text, name text, phone text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, reader.email, w.name, w.phone
    FROM hubs_checkinalert a JOIN hubs_practitioner reader ON reader.id = a.to_id
    JOIN hubs_checkin c ON c.id = a.check_in_id JOIN hubs_practitioner w ON w.id = c.practitioner_id
    WHERE a.mailed_at IS NULL AND c.ended_at IS NULL ORDER BY a.told_at LIMIT 50 FOR UPDATE OF a SKIP LOCKED
$$
"""
WAS_MAILED = """
CREATE FUNCTION alert_was_mailed(bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE hubs_checkinalert SET mailed_at = now() WHERE id = $1
$$
"""
FORGET = """
CREATE FUNCTION forget_where_they_went(hours int) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE hubs_checkin SET "where" = '', person_id = NULL
    WHERE ended_at < now() - make_interval(hours => hours) AND ("where" <> '' OR person_id IS NOT NULL)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0017_check_ins")]

    operations = [
        secure(
            "hubs_checkin",
            see=SEEN,
            add="practitioner_id = app_user() AND (person_id IS NULL OR person_id = ANY (ARRAY(SELECT contributed_people())))",
            change=SEEN,
        ),
        secure(
            "hubs_checkinalert", see="EXISTS (SELECT FROM hubs_checkin c WHERE c.id = hubs_checkinalert.check_in_id)"
        ),
        migrations.RunSQL(RAISE, "DROP FUNCTION raise_check_in_alerts(int)"),
        migrations.RunSQL(TO_MAIL, "DROP FUNCTION alerts_to_mail()"),
        migrations.RunSQL(WAS_MAILED, "DROP FUNCTION alert_was_mailed(bigint)"),
        migrations.RunSQL(FORGET, "DROP FUNCTION forget_where_they_went(int)"),
    ]
