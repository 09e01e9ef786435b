"""Safeguarding notes: who reads them, who learns that there is one, and nobody else (domain.md section 5, matrix)."""

from django.db import migrations

from relational.access.row_security import contributed, restrict, secure, secure_history, secure_own, sql_function


def readable(note: str = "") -> str:
    """Its author, those named on it, the person's main worker; the safeguarding lead. A block beats all of these.

    The lead reads it also where a person does not want the lead's organisation on their page: protection comes first.
    """
    n = f"{note}." if note else ""
    return f"""(
        (NOT kept_from_me({n}person_id) AND ({n}author_id = app_user() OR app_user() = ANY ({n}named)
            OR {n}person_id = ANY (ARRAY(SELECT people_i_am_main_for()))))
        OR (holds_role('safeguarding_lead') AND NOT is_blocked_from({n}person_id))
    )"""


OF_A_READABLE_NOTE = "app_user() IS NOT NULL AND EXISTS (SELECT FROM people_safeguardingnote n WHERE n.id = {id})"
BLOCKED = """SELECT EXISTS (
    SELECT FROM access_block b WHERE b.practitioner_id = {who} AND b.person_id = {person}
      AND NOT b.only_alerts AND b.lifted_at IS NULL AND (b.until IS NULL OR b.until >= current_date)
)"""
# The leads are told of the note; coordinators of the person's hub only that there is one to ask about.
TELL_OF_NOTE = f"""
CREATE FUNCTION tell_of_safeguarding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person_name text := (SELECT p.name FROM people_person p WHERE p.id = NEW.person_id);
    author_name text := (SELECT w.name FROM hubs_practitioner w WHERE w.id = NEW.author_id);
BEGIN
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT DISTINCT ON (reader.id) reader.id, NULL::bigint, 'safety',
        format(CASE WHEN reader.reads THEN 'A safeguarding note about %s, by %s.'
            ELSE 'There is a safeguarding note about %s. Ask %s.' END, person_name, author_name),
        CASE WHEN reader.reads THEN '/people/safeguarding/' || NEW.id || '/' ELSE '' END,
        'safeguarding ' || NEW.id, NULL::bigint, NEW.created_at
    FROM (
        SELECT r.practitioner_id AS id, true AS reads FROM hubs_role r
        WHERE r.kind = 'safeguarding_lead' AND (r.until IS NULL OR r.until > current_date)
        UNION ALL
        SELECT t.practitioner_id, true FROM hubs_teammember t
        WHERE t.person_id = NEW.person_id AND t.state = 'accepted' AND t.is_main
        UNION ALL
        SELECT named, true FROM unnest(NEW.named) AS named
        UNION ALL
        SELECT r.practitioner_id, false FROM hubs_role r JOIN hubs_knownat k ON k.hub_id = r.hub_id
        WHERE k.person_id = NEW.person_id AND r.kind = 'coordinator' AND (r.until IS NULL OR r.until > current_date)
    ) reader
    WHERE reader.id <> NEW.author_id AND NOT ({BLOCKED.format(who="reader.id", person="NEW.person_id")})
    ORDER BY reader.id, reader.reads DESC
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_safeguarding AFTER INSERT ON people_safeguardingnote
FOR EACH ROW EXECUTE FUNCTION tell_of_safeguarding();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0016_safeguarding"), ("hubs", "0005_leads"), ("access", "0009_safeguarding")]

    operations = [
        sql_function("is_blocked_from", "bigint", "boolean", BLOCKED.format(who="app_user()", person="$1")),
        secure(
            "people_safeguardingnote",
            see=readable(),
            add=f"author_id = app_user() AND {contributed()}",
            change=readable(),
        ),
        secure_own("people_safeguardingnote", see="shown_to_person"),
        secure_history(
            "people_safeguardingnoteevent", see=OF_A_READABLE_NOTE.format(id="people_safeguardingnoteevent.pgh_obj_id")
        ),
        secure(
            "people_safeguardingtold",
            see=OF_A_READABLE_NOTE.format(id="people_safeguardingtold.note_id"),
            add=f"told_by_id = app_user() AND {OF_A_READABLE_NOTE.format(id='people_safeguardingtold.note_id')}",
        ),
        sql_function(
            "name_on_safeguarding",
            "bigint",
            "text",
            "SELECT p.name FROM people_safeguardingnote n JOIN people_person p ON p.id = n.person_id"
            f" WHERE n.id = $1 AND {readable('n')}",
        ),
        migrations.RunSQL(
            TELL_OF_NOTE,
            "DROP TRIGGER tell_of_safeguarding ON people_safeguardingnote; DROP FUNCTION tell_of_safeguarding()",
        ),
        # That one was read is known to those who may read it.
        restrict(
            "access_accessentry",
            "kept_safeguarding",
            "what <> 'safeguarding' OR practitioner_id = app_user() OR (app_user() IS NOT NULL AND EXISTS ("
            "SELECT FROM people_safeguardingnote n WHERE n.id::text = access_accessentry.detail))",
        ),
    ]
