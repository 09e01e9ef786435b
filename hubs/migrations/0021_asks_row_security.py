"""Who reads an ask, the words beside it and its link: those who ask and answer, a link's holder, the person themself."""

from django.db import migrations

from relational.access.row_security import (
    contributed,
    held_function,
    secure,
    secure_own,
    secure_secret_address,
    sql_function,
    visible,
)

MY_HUBS = "to_hub_id = ANY (ARRAY(SELECT working_hubs()))"
ASKED_OF_ME = f"(to_practitioner_id = app_user() OR {MY_HUBS})"
NOT_KEPT = "(person_id IS NULL OR NOT kept_from_me(person_id))"
PASSED_BY_ME_BEFORE = "passed_from_id = ANY (ARRAY(SELECT asks_received()))"
PASSED_BY_ME = "was_asked_of_me(passed_from_id)"
SEEN = f"(asked_by_id = app_user() OR {ASKED_OF_ME} OR {visible()} OR {{passed}}) AND {NOT_KEPT}"
ADDED = f"(asked_by_id = app_user() AND (person_id IS NULL OR {contributed()})) OR {{passed}}"
HELD = "{column} = ANY (ARRAY(SELECT held_asks()))"
OF_AN_ASK_OF_MINE = "EXISTS (SELECT FROM hubs_pullin p WHERE p.id = ask_id AND p.asked_by_id = app_user())"

# Those who ask and answer; at a hub that was asked, those who work there. The rest of the person's team is not in it.
TAKES_PART = """
    SELECT EXISTS (
        SELECT FROM hubs_pullin p WHERE p.id = $1 AND (p.person_id IS NULL OR NOT kept_from_me(p.person_id)) AND (
            app_user() IN (p.asked_by_id, p.to_practitioner_id, p.answered_by_id)
            OR p.to_hub_id = ANY (ARRAY(SELECT working_hubs()))
        )
    )"""
# A board shows that a colleague there has no answer yet. What was told with the ask was agreed for somebody else.
QUIET_ASKS = """
    SELECT p.ask, w.name, w.phone,
        coalesce(nullif(concat_ws(', ', nullif(p.partner_name, ''), nullif(p.partner_organisation, '')), ''),
                 h.name, t.name),
        p.asked_at
    FROM hubs_pullin p JOIN hubs_practitioner w ON w.id = p.asked_by_id AND w.is_active
    LEFT JOIN hubs_hub h ON h.id = p.to_hub_id LEFT JOIN hubs_practitioner t ON t.id = p.to_practitioner_id
    WHERE p.state = 'open' AND p.asked_at < $2 AND $1 IN (SELECT working_hubs()) AND p.to_hub_id IS DISTINCT FROM $1
      AND (p.person_id IS NULL OR NOT kept_from_me(p.person_id))
      AND EXISTS (
        SELECT FROM hubs_role r WHERE r.practitioner_id = p.asked_by_id AND r.hub_id = $1
          AND (r.until IS NULL OR r.until > current_date)
      )
    ORDER BY p.asked_at LIMIT 12"""
# Each line once, whoever runs it and however often: `about` is unique for its reader.
NUDGE = """
CREATE FUNCTION nudge_asks(asked_before timestamptz, quiet_before timestamptz, gently text, quiet text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    a hubs_pullin%ROWTYPE;
    asker text;
    whom text;
BEGIN
    FOR a IN
        SELECT * FROM hubs_pullin WHERE state = 'open' AND asked_at < asked_before AND nudged_at IS NULL
        ORDER BY asked_at LIMIT 500 FOR UPDATE SKIP LOCKED
    LOOP
        asker := (SELECT w.name FROM hubs_practitioner w WHERE w.id = a.asked_by_id);
        UPDATE hubs_pullin SET nudged_at = now() WHERE id = a.id;
        INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
        SELECT told.who, NULL, 'reminder', format(gently, asker), '/asks/' || a.id || '/', 'ask ' || a.id || ' nudge', NULL, now()
        FROM (
            SELECT a.to_practitioner_id AS who WHERE a.to_practitioner_id IS NOT NULL
            UNION
            SELECT r.practitioner_id FROM hubs_role r WHERE r.hub_id = a.to_hub_id AND r.kind = 'coordinator'
              AND r.practitioner_id <> a.asked_by_id AND (r.until IS NULL OR r.until > current_date)
        ) told
        ON CONFLICT DO NOTHING;
    END LOOP;
    FOR a IN
        SELECT * FROM hubs_pullin p WHERE p.state = 'open' AND p.asked_at < quiet_before AND NOT EXISTS (
            SELECT FROM people_notice n WHERE n.practitioner_id = p.asked_by_id AND n.about = 'ask ' || p.id || ' quiet'
        ) ORDER BY p.asked_at LIMIT 500
    LOOP
        whom := coalesce(
            nullif(a.partner_name, ''), (SELECT h.name FROM hubs_hub h WHERE h.id = a.to_hub_id),
            (SELECT w.name FROM hubs_practitioner w WHERE w.id = a.to_practitioner_id)
        );
        INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
        VALUES (a.asked_by_id, NULL, 'reminder', format(quiet, whom), '/asks/' || a.id || '/', 'ask ' || a.id || ' quiet', NULL, now())
        ON CONFLICT DO NOTHING;
    END LOOP;
END $$
"""
TO_MAIL = """
CREATE FUNCTION nudges_to_mail() RETURNS TABLE (ask bigint, address text, name text, asker text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.partner_email, p.partner_name, w.name FROM hubs_pullin p JOIN hubs_practitioner w ON w.id = p.asked_by_id
    WHERE p.state = 'open' AND p.nudged_at IS NOT NULL AND p.nudge_mailed_at IS NULL AND p.partner_email <> ''
      AND EXISTS (
        SELECT FROM hubs_asklink l WHERE l.ask_id = p.id AND l.withdrawn_at IS NULL AND l.expires_at > now()
      )
    ORDER BY p.nudged_at LIMIT 50 FOR UPDATE OF p SKIP LOCKED
$$
"""
WAS_MAILED = """
CREATE FUNCTION nudge_was_mailed(bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE hubs_pullin SET nudge_mailed_at = now() WHERE id = $1
$$
"""


def holders(table: str, name: str, command: str) -> migrations.RunSQL:
    """A policy for whoever holds the link of an ask."""
    return migrations.RunSQL(f"CREATE POLICY {name} ON {table} {command}", f"DROP POLICY {name} ON {table}")


class Migration(migrations.Migration):
    dependencies = [("hubs", "0020_asks"), ("access", "0012_asks")]

    operations = [
        sql_function(
            "was_asked_of_me",
            "bigint",
            "boolean",
            f"SELECT EXISTS (SELECT FROM hubs_pullin WHERE id = $1 AND {ASKED_OF_ME})",
        ),
        sql_function("takes_part_in_ask", "bigint", "boolean", TAKES_PART),
        held_function("held_asks", "hubs_asklink", "ask_id"),
        sql_function(
            "held_askers",
            "",
            "SETOF bigint",
            "SELECT p.asked_by_id FROM hubs_pullin p WHERE p.id = ANY (ARRAY(SELECT held_asks()))",
        ),
        sql_function(
            "held_ask_people",
            "",
            "SETOF bigint",
            "SELECT p.person_id FROM hubs_pullin p WHERE p.id = ANY (ARRAY(SELECT held_asks()))",
        ),
        sql_function(
            "quiet_asks",
            "bigint, timestamptz",
            "TABLE (ask text, asker text, phone text, whom text, asked_at timestamptz)",
            QUIET_ASKS,
        ),
        migrations.RunSQL(
            f"""ALTER POLICY see ON hubs_pullin USING ({SEEN.format(passed=PASSED_BY_ME)});
                ALTER POLICY add ON hubs_pullin WITH CHECK ({ADDED.format(passed=PASSED_BY_ME)});
                DROP FUNCTION asks_received()""",
            f"""CREATE FUNCTION asks_received() RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
                SET search_path = public, pg_temp AS $$ SELECT id FROM hubs_pullin WHERE {ASKED_OF_ME} $$;
                ALTER POLICY see ON hubs_pullin USING ({SEEN.format(passed=PASSED_BY_ME_BEFORE)});
                ALTER POLICY add ON hubs_pullin WITH CHECK ({ADDED.format(passed=PASSED_BY_ME_BEFORE)})""",
        ),
        holders("hubs_pullin", "holder_see", f"FOR SELECT USING ({HELD.format(column='id')})"),
        holders(
            "hubs_pullin",
            "holder_change",
            f"FOR UPDATE USING ({HELD.format(column='id')})"
            f" WITH CHECK ({HELD.format(column='id')} AND answered_by_id IS NULL)",
        ),
        secure_own("hubs_pullin", see="NOT hidden_from_person"),
        secure(
            "hubs_askmessage",
            see="takes_part_in_ask(ask_id)",
            add="by_id = app_user() AND takes_part_in_ask(ask_id)",
        ),
        holders("hubs_askmessage", "holder_see", f"FOR SELECT USING ({HELD.format(column='ask_id')})"),
        holders(
            "hubs_askmessage",
            "holder_add",
            f"FOR INSERT WITH CHECK (by_id IS NULL AND {HELD.format(column='ask_id')})",
        ),
        secure_secret_address(
            "hubs_asklink",
            see=OF_AN_ASK_OF_MINE,
            add=f"made_by_id = app_user() AND {OF_AN_ASK_OF_MINE}",
            change=OF_AN_ASK_OF_MINE,
        ),
        holders(
            "access_accessentry",
            "holder_add",
            "FOR INSERT WITH CHECK (practitioner_id IS NULL AND what = 'ask_link'"
            " AND person_id = ANY (ARRAY(SELECT held_ask_people())))",
        ),
        holders(
            "people_notice",
            "holder_add",
            "FOR INSERT WITH CHECK (told_by_id IS NULL AND practitioner_id = ANY (ARRAY(SELECT held_askers())))",
        ),
        migrations.RunSQL(
            f"{NUDGE};{TO_MAIL};{WAS_MAILED}",
            "DROP FUNCTION nudge_asks(timestamptz, timestamptz, text, text); DROP FUNCTION nudges_to_mail();"
            " DROP FUNCTION nudge_was_mailed(bigint)",
        ),
    ]
