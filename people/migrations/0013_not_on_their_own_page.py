"""What is recorded for the person's safety stays off their own page, where someone may look over their shoulder."""

from django.db import migrations

from relational.access.row_security import restrict

# They may say anew how to be reached, without what was agreed before being shown to whoever holds the page.
SET_OWN = """
CREATE FUNCTION set_own_safe_contact(number text, discreet_name text, times jsonb, never text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO people_safecontact (person_id, number, discreet_name, times, never, set_by_id, updated_at)
    SELECT app_person(), $1, $2, $3, $4, NULL, now() WHERE app_person() IS NOT NULL
    ON CONFLICT (person_id) DO UPDATE SET number = EXCLUDED.number, discreet_name = EXCLUDED.discreet_name,
        times = EXCLUDED.times, never = EXCLUDED.never, set_by_id = NULL, updated_at = now()
$$
"""
# A decision against or without a wish is looked at again by those who answer for information.
TELL_OF_OVERRIDE = """
CREATE FUNCTION tell_of_override() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT r.practitioner_id, NULL, 'safety',
        format('Something was shared against or without a wish. To be looked at again by %s.',
            to_char(NEW.review_on, 'FMDD FMMonth')),
        '/people/sharing/' || NEW.id || '/review/', 'override ' || NEW.id, NULL, NEW.decided_at
    FROM (
        SELECT DISTINCT practitioner_id FROM hubs_role
        WHERE kind = 'governance_lead' AND (until IS NULL OR until > current_date)
    ) r
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_override AFTER INSERT ON people_sharingdecision
FOR EACH ROW WHEN (NEW.decided_by = 'override') EXECUTE FUNCTION tell_of_override();
"""
# Looked at by one, it asks for nobody else.
SEEN_TO = """
CREATE FUNCTION put_away_what_was_reviewed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE people_notice SET done_at = NEW.reviewed_at
    WHERE about = TG_ARGV[0] || ' ' || NEW.id AND done_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER put_away_what_was_reviewed AFTER UPDATE OF reviewed_at ON access_lookupalert
FOR EACH ROW EXECUTE FUNCTION put_away_what_was_reviewed('look-up');
CREATE TRIGGER put_away_what_was_reviewed AFTER UPDATE OF reviewed_at ON people_sharingdecision
FOR EACH ROW EXECUTE FUNCTION put_away_what_was_reviewed('override');
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0012_withdrawn")]
    operations = [
        restrict("people_safecontact", "kept", "app_user() IS NOT NULL OR set_by_id IS NULL"),
        # Whoever was not told, for a reason that is written down, is not told by their page either.
        restrict(
            "people_sharingdecision",
            "kept",
            "app_user() IS NOT NULL OR decided_by = 'person' OR told_on <= current_date",
        ),
        migrations.RunSQL(SET_OWN, "DROP FUNCTION set_own_safe_contact(text, text, jsonb, text)"),
        migrations.RunSQL(
            TELL_OF_OVERRIDE,
            "DROP TRIGGER tell_of_override ON people_sharingdecision; DROP FUNCTION tell_of_override()",
        ),
        migrations.RunSQL(SEEN_TO, "DROP FUNCTION put_away_what_was_reviewed() CASCADE"),
    ]
