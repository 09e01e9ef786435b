"""Several organisations for a worker, organisations that merge, cover and leaving: what each may see and do.

A refusal of one organisation holds against everyone of the whole it is part of now, and against whoever works for any of
it; what an organisation's people keep among themselves is read by those who speak for it, and by nobody new after a merger.
"""

from django.db import migrations

from relational.access.row_security import (
    contributed,
    reword,
    secure,
    secure_history,
    secure_own,
    sql_function,
    visible,
)

# Whatever is one with these through mergers, in either direction.
FAMILY = """
    WITH RECURSIVE family(id) AS (
        {those}
        UNION
        SELECT CASE WHEN o.id = f.id THEN o.merged_into_id ELSE o.id END
        FROM family f JOIN hubs_organisation o ON o.merged_into_id = f.id OR (o.id = f.id AND o.merged_into_id IS NOT NULL)
    )
    SELECT id FROM family
"""
MEMBERSHIPS = """
    SELECT m.organisation_id FROM hubs_membership m
    WHERE m.practitioner_id = {whose} AND coalesce(m.until, 'infinity') > current_date
    UNION SELECT p.organisation_id FROM hubs_practitioner p WHERE p.id = {whose}
"""
ORGANISATIONS_OF = FAMILY.format(those=MEMBERSHIPS.format(whose="$1"))
OF_ME = FAMILY.format(those=MEMBERSHIPS.format(whose="app_user()"))
OF_ME_BEFORE = "SELECT me.organisation_id FROM hubs_practitioner me WHERE me.id = app_user()"
# Whom I speak for, and those I came from when they became part of it.
SPEAKS_FOR = """
    WITH RECURSIVE mine(id) AS (
        SELECT p.organisation_id FROM hubs_practitioner p WHERE p.id = app_user()
        UNION
        SELECT g.organisation_id FROM mine JOIN hubs_membership m ON m.organisation_id = mine.id
            AND m.practitioner_id = app_user()
        JOIN hubs_merger g ON g.id = m.came_by_id AND g.undone_at IS NULL
    )
    SELECT id FROM mine
"""
SCALAR = r"(= \(SELECT me\.organisation_id FROM hubs_practitioner me WHERE me\.id = app_user\(\)\))"
KEPT_AMONG_THEMSELVES = "organisation_id = ANY (ARRAY(SELECT speaks_for()))"
READABLE_REACH = f"""
DO $$
DECLARE each record; said text;
BEGIN
    FOR each IN SELECT * FROM pg_policies WHERE schemaname = 'public' AND qual ~ 'me\\.organisation_id' LOOP
        said := regexp_replace(each.qual,
            '\\(organisation_id = \\( SELECT me\\.organisation_id\\s+FROM hubs_practitioner me\\s+WHERE \\(me\\.id = app_user\\(\\)\\)\\)\\)',
            '({KEPT_AMONG_THEMSELVES})', 'g');
        EXECUTE format('ALTER POLICY %I ON %I USING (%s)', each.policyname, each.tablename, said);
    END LOOP;
    FOR each IN SELECT * FROM pg_views WHERE schemaname = 'public' AND definition ~ '= \\( SELECT me\\.organisation_id' LOOP
        said := regexp_replace(each.definition,
            '= \\( SELECT me\\.organisation_id\\s+FROM hubs_practitioner me\\s+WHERE \\(me\\.id = app_user\\(\\)\\)\\)',
            '= ANY (ARRAY(SELECT organisations_of_me()))', 'g');
        EXECUTE format('CREATE OR REPLACE VIEW %I WITH (security_barrier) AS %s', each.viewname, said);
    END LOOP;
END $$
"""
# Against one of whose organisations, or of the whole that one became part of.
NOT_AGAINST_A_WISH = """
CREATE OR REPLACE FUNCTION share_nothing_against_a_wish() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.shared AND NEW.decided_by = 'person' AND NEW.withdrawn_at IS NULL AND EXISTS (
        SELECT FROM people_wish w WHERE w.person_id = NEW.person_id AND w.withdrawn_at IS NULL
          AND w.kind IN ('hide_page', 'not_told') AND w.organisation_id = ANY (ARRAY(
            SELECT organisation_family(NEW.organisation_id) UNION SELECT organisations_of(NEW.practitioner_id)))
    ) THEN
        RAISE EXCEPTION 'share_nothing_against_a_wish' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""
# Whoever is welcomed into an organisation while it becomes part of another is of that other one: the row is waited for.
WHERE_IT_IS_NOW = """
CREATE FUNCTION organisation_as_it_is_now() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE further bigint;
BEGIN
    LOOP
        SELECT o.merged_into_id INTO further FROM hubs_organisation o WHERE o.id = NEW.organisation_id FOR SHARE;
        EXIT WHEN further IS NULL;
        NEW.organisation_id := further;
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER organisation_as_it_is_now BEFORE INSERT OR UPDATE OF organisation_id ON hubs_practitioner
FOR EACH ROW EXECUTE FUNCTION organisation_as_it_is_now();
CREATE FUNCTION membership_of_whom_they_speak_for() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO hubs_membership (practitioner_id, organisation_id, since)
    VALUES (NEW.id, NEW.organisation_id, current_date) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER membership_of_whom_they_speak_for AFTER INSERT OR UPDATE OF organisation_id ON hubs_practitioner
FOR EACH ROW EXECUTE FUNCTION membership_of_whom_they_speak_for();
INSERT INTO hubs_membership (practitioner_id, organisation_id, since)
SELECT id, organisation_id, created_at::date FROM hubs_practitioner ON CONFLICT DO NOTHING
"""
WHERE_IT_IS_NOW_UNDO = """
DROP TRIGGER organisation_as_it_is_now ON hubs_practitioner; DROP FUNCTION organisation_as_it_is_now();
DROP TRIGGER membership_of_whom_they_speak_for ON hubs_practitioner; DROP FUNCTION membership_of_whom_they_speak_for()
"""
KEEPS_ORGANISATIONS = "(holds_role('governance_lead') OR holds_role('leader'))"

# A merger is undone: what people refused the whole since then, they refused both halves.
REFUSALS_OF_BOTH = f"""
CREATE FUNCTION refusals_hold_for_both(undone bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO people_wish (person_id, kind, organisation_id, purpose, words, said_at, recorded_by_id)
    SELECT w.person_id, w.kind, g.organisation_id, w.purpose, w.words, w.said_at, w.recorded_by_id
    FROM people_wish w JOIN hubs_merger g ON g.into_id = w.organisation_id
    WHERE g.id = undone AND {KEEPS_ORGANISATIONS} AND w.withdrawn_at IS NULL AND w.said_at >= g.at
    ON CONFLICT DO NOTHING;
    INSERT INTO people_sharingdecision (person_id, category, what, shared, organisation_id, to_whom, why, until, decided_by,
        words, legal_reason, told_on, not_told_why, recorded_by_id, decided_at, review_on, reviewed_at, reviewed_by_id,
        review_words, withdrawn_at)
    SELECT d.person_id, d.category, d.what, d.shared, g.organisation_id, d.to_whom, d.why, d.until, d.decided_by,
        d.words, d.legal_reason, d.told_on, d.not_told_why, d.recorded_by_id, d.decided_at, d.review_on, d.reviewed_at,
        d.reviewed_by_id, d.review_words, d.withdrawn_at
    FROM people_sharingdecision d JOIN hubs_merger g ON g.into_id = d.organisation_id
    WHERE g.id = undone AND {KEEPS_ORGANISATIONS} AND NOT d.shared AND d.withdrawn_at IS NULL AND d.decided_at >= g.at
$$
"""

COORDINATED = "person_id = ANY (ARRAY(SELECT coordinated_people()))"
NOT_KEPT_ROW = "NOT kept_from_me(person_id)"
GRANTS_FOLLOW_THE_COVER = """
CREATE FUNCTION grants_follow_the_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM access_grant
    WHERE user_id = NEW.practitioner_id AND content_object_id = NEW.person_id AND why = 'cover';
    INSERT INTO access_grant (user_id, permission_id, content_object_id, why, created_at, granted_by_id, until)
    SELECT NEW.practitioner_id, p.id, NEW.person_id, 'cover', now(), app_user(), max(a.ends_on) + interval '1 day'
    FROM hubs_cover c JOIN hubs_absence a ON a.id = c.absence_id, auth_permission p
    WHERE c.practitioner_id = NEW.practitioner_id AND c.person_id = NEW.person_id AND c.state = 'accepted'
      AND a.called_off_at IS NULL AND a.ends_on >= current_date
      AND p.codename IN ('view_person', 'contribute_to_person')
    GROUP BY p.id
    ON CONFLICT (user_id, permission_id, content_object_id) DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER grants_follow_the_cover AFTER INSERT OR UPDATE ON hubs_cover
FOR EACH ROW EXECUTE FUNCTION grants_follow_the_cover();
CREATE FUNCTION cover_follows_the_absence() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE hubs_role SET until = CASE WHEN NEW.called_off_at IS NULL THEN NEW.ends_on + 1 ELSE least(until, current_date) END,
        since = NEW.starts_on WHERE covers_id = NEW.id;
    -- Fires the trigger above, which looks at the absence anew.
    UPDATE hubs_cover SET state = CASE WHEN NEW.called_off_at IS NULL THEN state ELSE 'ended' END
    WHERE absence_id = NEW.id AND state IN ('proposed', 'agreed', 'accepted');
    RETURN NULL;
END $$;
CREATE TRIGGER cover_follows_the_absence AFTER UPDATE ON hubs_absence
FOR EACH ROW EXECUTE FUNCTION cover_follows_the_absence();
"""
GRANTS_UNDO = """
DROP TRIGGER grants_follow_the_cover ON hubs_cover; DROP FUNCTION grants_follow_the_cover();
DROP TRIGGER cover_follows_the_absence ON hubs_absence; DROP FUNCTION cover_follows_the_absence()
"""
# For whoever may ask somebody into the team; a coordinator does not see the wishes themselves.
REFUSES_WORKER = """
    SELECT ($1 = ANY (ARRAY(SELECT visible_people())) OR $1 = ANY (ARRAY(SELECT coordinated_people()))) AND EXISTS (
        SELECT FROM people_wish w WHERE w.person_id = $1 AND w.withdrawn_at IS NULL AND w.kind IN ('hide_page', 'not_told')
          AND w.organisation_id = ANY (ARRAY(SELECT organisations_of($2))))
"""
# Who is there for a person now: their main person, or whoever covers while that one is away.
MAIN_NOW = """
    SELECT coalesce((
        SELECT c.practitioner_id FROM hubs_cover c JOIN hubs_absence a ON a.id = c.absence_id
        JOIN hubs_practitioner w ON w.id = c.practitioner_id AND w.is_active
        WHERE c.person_id = t.person_id AND a.practitioner_id = t.practitioner_id AND c.state = 'accepted'
          AND a.called_off_at IS NULL AND current_date BETWEEN a.starts_on AND a.ends_on
        LIMIT 1
    ), t.practitioner_id)
    FROM hubs_teammember t JOIN hubs_practitioner m ON m.id = t.practitioner_id AND m.is_active
    WHERE t.person_id = $1 AND t.state = 'accepted' AND t.is_main
"""
MAIN_FOR_BEFORE = """SELECT t.person_id FROM hubs_teammember t
               WHERE t.practitioner_id = app_user() AND t.state = 'accepted' AND t.is_main"""
MAIN_FOR = f"""{MAIN_FOR_BEFORE}
    UNION SELECT c.person_id FROM hubs_cover c JOIN hubs_absence a ON a.id = c.absence_id
    WHERE c.practitioner_id = app_user() AND c.state = 'accepted' AND a.called_off_at IS NULL
      AND current_date BETWEEN a.starts_on AND a.ends_on"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0039_organisations"), ("access", "0016_cover")]

    operations = [
        sql_function(
            "organisation_family", "bigint", "SETOF bigint", FAMILY.format(those="SELECT $1 WHERE $1 IS NOT NULL")
        ),
        sql_function("organisations_of", "bigint", "SETOF bigint", ORGANISATIONS_OF),
        sql_function("organisations_of_me", "", "SETOF bigint", OF_ME, before=OF_ME_BEFORE),
        sql_function("speaks_for", "", "SETOF bigint", SPEAKS_FOR),
        # Where a database was made before this: every function that compared with one organisation.
        migrations.RunSQL(
            reword(
                written=SCALAR,
                deparsed="this is said of policies below",
                becomes="= ANY (ARRAY(SELECT organisations_of_me()))",
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(READABLE_REACH, migrations.RunSQL.noop),
        migrations.RunSQL(NOT_AGAINST_A_WISH, migrations.RunSQL.noop),
        migrations.RunSQL(WHERE_IT_IS_NOW, WHERE_IT_IS_NOW_UNDO),
        migrations.RunSQL(REFUSALS_OF_BOTH, "DROP FUNCTION refusals_hold_for_both(bigint)"),
        migrations.RunSQL(GRANTS_FOLLOW_THE_COVER, GRANTS_UNDO),
        sql_function("refuses_worker", "bigint, bigint", "boolean", REFUSES_WORKER),
        sql_function("main_now", "bigint", "bigint", MAIN_NOW),
        sql_function("people_i_am_main_for", "", "SETOF bigint", MAIN_FOR, before=MAIN_FOR_BEFORE),
        secure(
            "hubs_cover",
            see=f"(practitioner_id = app_user() OR {visible()} OR {COORDINATED}) AND {NOT_KEPT_ROW}",
            add=f"proposed_by_id = app_user() AND ({contributed()} OR {COORDINATED})",
            change=f"(practitioner_id = app_user() OR {contributed()} OR {COORDINATED}) AND {NOT_KEPT_ROW}",
        ),
        secure_history("hubs_coverevent", see=visible()),
        secure_own("hubs_cover", see="true", change="true"),
        secure_own("hubs_coverevent", add="true"),
        secure(
            "hubs_entrusted",
            see=f"({visible()} OR hub_id = ANY (ARRAY(SELECT working_hubs()))) AND {NOT_KEPT_ROW}",
            change=f"({contributed()} OR hub_id = ANY (ARRAY(SELECT coordinated_hubs()))) AND {NOT_KEPT_ROW}",
        ),
        secure_own("hubs_entrusted", see="true"),
        secure("hubs_merger", see="app_user() IS NOT NULL", add=KEEPS_ORGANISATIONS, change=KEEPS_ORGANISATIONS),
    ]
