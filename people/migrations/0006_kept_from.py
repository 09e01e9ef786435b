"""Whom a person's page is kept from, what of it, and what is in confidence or hidden: one place for every query."""

from django.db import migrations

from relational.access.row_security import (
    DECISION_IN_FORCE,
    ORGANISATION_OF_ME,
    contributed,
    not_kept_from_me,
    restrict,
    secure,
    secure_by_person,
    secure_history,
    sql_function,
    visible,
)

GRANT_IN_FORCE = "(g.until IS NULL OR g.until > now())"
NOT_BLOCKED_BEFORE = """NOT EXISTS (
    SELECT FROM access_block b WHERE b.practitioner_id = g.user_id AND b.person_id = g.content_object_id
)"""

NOTICE_BLOCKED_BEFORE = (
    "SELECT EXISTS (SELECT FROM access_block b WHERE b.practitioner_id = app_user() AND b.person_id = $1)"
)


def visible_people(not_kept: str) -> str:
    return f"""SELECT g.content_object_id FROM access_grant g
               WHERE g.user_id = app_user() AND {GRANT_IN_FORCE} AND {not_kept}"""


def contributed_people(not_kept: str) -> str:
    return f"""SELECT g.content_object_id FROM access_grant g JOIN auth_permission p ON p.id = g.permission_id
               WHERE g.user_id = app_user() AND p.codename = 'contribute_to_person'
                 AND {GRANT_IN_FORCE} AND {not_kept}"""


NOT_KEPT = not_kept_from_me("g.content_object_id")

# Rather not shared with me or my organisation; or shared with me in part, and this is not of that part.
PEOPLE_WITHHOLDING = f"""
    SELECT d.person_id FROM people_sharingdecision d
    WHERE NOT d.shared AND d.category = $1 AND {DECISION_IN_FORCE}
      AND (d.practitioner_id = app_user() OR d.organisation_id = {ORGANISATION_OF_ME})
    UNION ALL
    SELECT g.content_object_id FROM access_grant g
    WHERE $1 <> 'about' AND g.user_id = app_user() AND g.why = 'shared' AND NOT EXISTS (
        SELECT FROM people_sharingdecision d WHERE d.person_id = g.content_object_id AND d.shared
          AND d.category = $1 AND d.practitioner_id = app_user() AND {DECISION_IN_FORCE}
    )
"""
ROW_KEPT = """
    SELECT CASE $1
        WHEN 'whatmatters' THEN EXISTS (
            SELECT FROM people_whatmatters r
            WHERE r.id = $2 AND r.confided_to IS NOT NULL AND app_user() = ANY (r.confided_to) IS NOT TRUE)
        WHEN 'someone' THEN EXISTS (
            SELECT FROM people_someone r
            WHERE r.id = $2 AND r.confided_to IS NOT NULL AND app_user() = ANY (r.confided_to) IS NOT TRUE)
    END
"""
OWN_PAGE_IS_OFF = """
    SELECT EXISTS (SELECT FROM people_person p WHERE p.id = $1 AND p.state = 'died') OR coalesce((
        SELECT q.answer IN ('not_safe', 'switched_off') FROM people_coercionquestion q WHERE q.person_id = $1
        ORDER BY q.asked_at DESC, q.id DESC LIMIT 1
    ), false)
"""

# Sharing part of a page with someone who has no access gives them a grant to see, and ends it with the sharing.
GRANTS_FOLLOW_THE_SHARING = f"""
CREATE FUNCTION grants_follow_the_sharing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.practitioner_id IS NULL THEN RETURN NULL; END IF;
    DELETE FROM access_grant g
    WHERE g.user_id = NEW.practitioner_id AND g.content_object_id = NEW.person_id AND g.why = 'shared';
    INSERT INTO access_grant (user_id, permission_id, content_object_id, why, created_at, granted_by_id, until)
    SELECT NEW.practitioner_id, p.id, NEW.person_id, 'shared', now(), app_user(),
        CASE WHEN bool_or(d.until IS NULL) THEN NULL ELSE max(d.until) + interval '1 day' END
    FROM people_sharingdecision d, auth_permission p
    WHERE d.person_id = NEW.person_id AND d.practitioner_id = NEW.practitioner_id AND d.shared
      AND d.category NOT IN ('story', 'other') AND {DECISION_IN_FORCE} AND p.codename = 'view_person'
    GROUP BY p.id
    ON CONFLICT (user_id, permission_id, content_object_id) DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER grants_follow_the_sharing AFTER INSERT OR UPDATE ON people_sharingdecision
FOR EACH ROW EXECUTE FUNCTION grants_follow_the_sharing();
"""
NOT_AGAINST_A_WISH = """
CREATE FUNCTION share_nothing_against_a_wish() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.shared AND NEW.decided_by = 'person' AND NEW.withdrawn_at IS NULL AND EXISTS (
        SELECT FROM people_wish w WHERE w.person_id = NEW.person_id AND w.withdrawn_at IS NULL
          AND w.kind IN ('hide_page', 'not_told') AND w.organisation_id = coalesce(
            NEW.organisation_id, (SELECT p.organisation_id FROM hubs_practitioner p WHERE p.id = NEW.practitioner_id))
    ) THEN
        RAISE EXCEPTION 'share_nothing_against_a_wish' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER share_nothing_against_a_wish BEFORE INSERT ON people_sharingdecision
FOR EACH ROW EXECUTE FUNCTION share_nothing_against_a_wish();
"""
# A confidence outlives the one who told it (domain.md 5.4): after a death it is opened to nobody new.
KEPT_AFTER_DEATH = """
CREATE FUNCTION keep_confidences_after_death() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.confided_to IS NOT NULL AND (NEW.confided_to IS NULL OR NOT NEW.confided_to <@ OLD.confided_to)
       AND EXISTS (SELECT FROM people_person p WHERE p.id = OLD.person_id AND p.state = 'died') THEN
        RAISE EXCEPTION 'a confidence is kept after death' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
CONFIDABLE = ("conversation", "whatmatters", "someone", "confidence")
# Whoever is kept from a page, or known to be family, and looks for it: the alert is written with the look itself.
ALERT_ON_LOOK_UP = """
CREATE FUNCTION alert_on_look_up() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO access_lookupalert (person_id, person_name, practitioner_id, block_id, what, detail, at, review_words)
    SELECT b.person_id, p.name, b.practitioner_id, b.id, NEW.what, CASE NEW.what WHEN 'search' THEN NEW.detail ELSE '' END,
        NEW.at, ''
    FROM access_block b JOIN people_person p ON p.id = b.person_id
    WHERE b.practitioner_id = NEW.practitioner_id AND b.lifted_at IS NULL
      AND (b.until IS NULL OR b.until >= current_date)
      AND (b.person_id = NEW.person_id OR (NEW.what = 'search' AND EXISTS (
        SELECT FROM regexp_split_to_table(lower(NEW.detail), '[^[:alnum:]]+') typed,
            regexp_split_to_table(lower(p.name || ' ' || p.full_name), '[^[:alnum:]]+') theirs
        WHERE length(typed) >= 3 AND (starts_with(theirs, typed) OR similarity(typed, theirs) >= 0.5))))
      AND NOT EXISTS (
        SELECT FROM access_lookupalert a WHERE a.block_id = b.id AND a.what = NEW.what
          AND a.reviewed_at IS NULL AND a.at > NEW.at - interval '10 minutes');
    RETURN NULL;
END $$;
CREATE TRIGGER alert_on_look_up AFTER INSERT ON access_accessentry
FOR EACH ROW EXECUTE FUNCTION alert_on_look_up();
"""
# Told at once to the person's main person and the information governance leads, on their Today.
TELL_OF_LOOK_UP = """
CREATE FUNCTION tell_of_look_up() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT reader.id, NULL, 'safety',
        format(CASE NEW.what WHEN 'search' THEN '%s searched for %s.' ELSE '%s tried to open the page of %s.' END,
            (SELECT w.name FROM hubs_practitioner w WHERE w.id = NEW.practitioner_id), NEW.person_name),
        '/look-ups/' || NEW.id || '/', 'look-up ' || NEW.id, NULL, NEW.at
    FROM (
        SELECT t.practitioner_id AS id FROM hubs_teammember t
        WHERE t.person_id = NEW.person_id AND t.state = 'accepted' AND t.is_main
        UNION
        SELECT r.practitioner_id FROM hubs_role r
        WHERE r.kind = 'governance_lead' AND (r.until IS NULL OR r.until > current_date)
    ) reader WHERE reader.id <> NEW.practitioner_id
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_look_up AFTER INSERT ON access_lookupalert
FOR EACH ROW EXECUTE FUNCTION tell_of_look_up();
"""
NOTE_ATTEMPT = """
CREATE FUNCTION note_attempt(bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO access_accessentry (at, practitioner_id, person_id, what, detail)
    SELECT clock_timestamp(), app_user(), p.id, 'refused', '' FROM people_person p
    WHERE p.id = $1 AND app_user() IS NOT NULL
$$
"""
# Asks the very functions the policies stand on, as each reader in turn.
WHO_SEES = """
CREATE FUNCTION who_sees(whose bigint) RETURNS TABLE (reader bigint, category text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked_by text := coalesce(current_setting('app.user_id', true), '');
BEGIN
    IF NOT (whose = ANY (ARRAY(SELECT visible_people())))
       AND coalesce(current_setting('app.person_id', true), '') <> whose::text THEN
        RETURN;
    END IF;
    FOR reader IN
        SELECT DISTINCT g.user_id FROM access_grant g JOIN hubs_practitioner p ON p.id = g.user_id AND p.is_active
        WHERE g.content_object_id = whose
    LOOP
        PERFORM set_config('app.user_id', reader::text, true);
        IF whose = ANY (ARRAY(SELECT visible_people())) THEN
            RETURN QUERY SELECT reader, each FROM unnest(ARRAY['about', 'matters', 'conversations', 'circle', 'costs']) each
                WHERE whose <> ALL (ARRAY(SELECT people_withholding(each)));
        END IF;
    END LOOP;
    PERFORM set_config('app.user_id', asked_by, true);
END $$
"""

CONFIDED = "(confided_to IS NULL OR app_user() = ANY (confided_to))"
ON_THE_STAFFS_SIDE = "(app_user() IS NOT NULL OR NOT hidden_from_person)"


def shared(category: str) -> str:
    return f"NOT (person_id = ANY (ARRAY(SELECT people_withholding('{category}'))))"


OF_A_READABLE_CONVERSATION = "EXISTS (SELECT FROM people_conversation c WHERE c.id = {id})"
IN_THE_CONFIDENCE = f"{visible()} AND app_user() = ANY (confided_to)"
NAMED = f"{visible()} AND (NOT is_protected OR app_user() = ANY (named))"
ABOUT_A_READABLE_CONVERSATION = OF_A_READABLE_CONVERSATION.format(
    id=r"CASE WHEN access_accessentry.detail ~ '^\d{1,18}$' THEN access_accessentry.detail::bigint END"
)
SEES_BLOCKS = f"""practitioner_id <> app_user() AND (
    {contributed()} OR holds_role('governance_lead') OR person_id = ANY (ARRAY(SELECT coordinated_people()))
)"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_sharing_and_safety"),
        ("access", "0004_blocks_and_alerts"),
        ("hubs", "0005_leads"),
    ]

    operations = [
        sql_function(
            "visible_people",
            "",
            "SETOF bigint",
            visible_people(NOT_KEPT),
            before=visible_people(NOT_BLOCKED_BEFORE),
        ),
        sql_function(
            "contributed_people",
            "",
            "SETOF bigint",
            contributed_people(NOT_KEPT),
            before=contributed_people(NOT_BLOCKED_BEFORE),
        ),
        sql_function("kept_from_me", "bigint", "boolean", f"SELECT NOT ({not_kept_from_me('$1')})"),
        sql_function(
            "notice_is_blocked",
            "bigint",
            "boolean",
            f"SELECT NOT ({not_kept_from_me('$1')})",
            before=NOTICE_BLOCKED_BEFORE,
        ),
        sql_function("people_withholding", "text", "SETOF bigint", PEOPLE_WITHHOLDING),
        sql_function("row_kept_from_me", "text, bigint", "boolean", ROW_KEPT),
        sql_function(
            "people_refusing",
            "text",
            "SETOF bigint",
            "SELECT w.person_id FROM people_wish w WHERE w.kind = 'not_used' AND w.purpose = $1 AND w.withdrawn_at IS NULL",
        ),
        sql_function(
            "refuses",
            "bigint, text",
            "boolean",
            """SELECT EXISTS (SELECT FROM people_wish w WHERE w.person_id = $1 AND w.kind = 'not_used'
                 AND w.purpose = $2 AND w.withdrawn_at IS NULL)""",
        ),
        sql_function("own_page_is_off", "bigint", "boolean", OWN_PAGE_IS_OFF),
        sql_function(
            "people_i_am_main_for",
            "",
            "SETOF bigint",
            """SELECT t.person_id FROM hubs_teammember t
               WHERE t.practitioner_id = app_user() AND t.state = 'accepted' AND t.is_main""",
        ),
        migrations.RunSQL(
            GRANTS_FOLLOW_THE_SHARING,
            "DROP TRIGGER grants_follow_the_sharing ON people_sharingdecision; DROP FUNCTION grants_follow_the_sharing()",
        ),
        migrations.RunSQL(
            NOT_AGAINST_A_WISH,
            "DROP TRIGGER share_nothing_against_a_wish ON people_sharingdecision;"
            " DROP FUNCTION share_nothing_against_a_wish()",
        ),
        migrations.RunSQL(KEPT_AFTER_DEATH, "DROP FUNCTION keep_confidences_after_death() CASCADE"),
        *[
            migrations.RunSQL(
                f"""CREATE TRIGGER keep_confidences_after_death BEFORE UPDATE OF confided_to ON people_{noun}
                    FOR EACH ROW EXECUTE FUNCTION keep_confidences_after_death()""",
                migrations.RunSQL.noop,
            )
            for noun in CONFIDABLE
        ],
        migrations.RunSQL(
            ALERT_ON_LOOK_UP, "DROP TRIGGER alert_on_look_up ON access_accessentry; DROP FUNCTION alert_on_look_up()"
        ),
        migrations.RunSQL(
            TELL_OF_LOOK_UP, "DROP TRIGGER tell_of_look_up ON access_lookupalert; DROP FUNCTION tell_of_look_up()"
        ),
        migrations.RunSQL(NOTE_ATTEMPT, "DROP FUNCTION note_attempt(bigint)"),
        migrations.RunSQL(WHO_SEES, "DROP FUNCTION who_sees(bigint)"),
        # What is there already: kept in confidence, hidden from the person's own page, withheld from some.
        restrict(
            "people_conversation",
            "kept",
            f"{CONFIDED} AND {ON_THE_STAFFS_SIDE}"
            f" AND (person_id IS NULL OR author_id = app_user() OR {shared('conversations')})",
        ),
        restrict(
            "people_conversationevent",
            "kept",
            OF_A_READABLE_CONVERSATION.format(id="people_conversationevent.pgh_obj_id"),
        ),
        restrict("people_whatmatters", "kept", f"{CONFIDED} AND {shared('matters')}"),
        restrict(
            "people_whatmattersevent",
            "kept",
            f"{CONFIDED} AND {shared('matters')} AND row_kept_from_me('whatmatters', pgh_obj_id) IS NOT TRUE",
        ),
        restrict("people_someone", "kept", f"{CONFIDED} AND {shared('circle')}"),
        restrict(
            "people_someoneevent",
            "kept",
            f"{CONFIDED} AND {shared('circle')} AND row_kept_from_me('someone', pgh_obj_id) IS NOT TRUE",
        ),
        *[
            restrict(f"people_{noun}{suffix}", "kept", shared("matters"))
            for noun in ("gift", "sharedplan", "step")
            for suffix in ("", "event")
        ],
        # A look at a conversation is known to those who may know of the conversation.
        restrict(
            "access_accessentry",
            "kept",
            f"what <> 'conversation' OR practitioner_id = app_user() OR {ABOUT_A_READABLE_CONVERSATION}",
        ),
        # What is new.
        *[
            operation
            for noun in ("agreementtowork", "wish", "safecontact", "coercionquestion")
            for operation in (
                secure_by_person(f"people_{noun}"),
                secure_history(f"people_{noun}event", see=visible()),
            )
        ],
        secure(
            "people_sharingdecision",
            see=f"{visible()} OR (decided_by = 'override' AND holds_role('governance_lead')"
            " AND NOT kept_from_me(person_id))",
            add=f"{contributed()} AND recorded_by_id = app_user()",
            change=f"{contributed()} OR (decided_by = 'override' AND holds_role('governance_lead'))",
        ),
        secure_history("people_sharingdecisionevent", see=visible()),
        secure(
            "people_confidence",
            see=IN_THE_CONFIDENCE,
            add=f"{contributed()} AND author_id = app_user() AND app_user() = ANY (confided_to)",
            change=f"author_id = app_user() AND {contributed()}",
        ),
        secure_history("people_confidenceevent", see=IN_THE_CONFIDENCE),
        secure(
            "people_address",
            see=NAMED,
            add=f"{contributed()} AND added_by_id = app_user() AND app_user() = ANY (named)",
            change=f"{NAMED} AND {contributed()}",
            becomes=contributed(),
        ),
        secure_history("people_addressevent", see=NAMED),
        secure(
            "people_visitnote",
            see=visible(),
            add=f"{contributed()} AND written_by_id = app_user()",
            change=contributed(),
        ),
        restrict("people_visitnote", "kept", ON_THE_STAFFS_SIDE),
        secure_history("people_visitnoteevent", see=visible()),
        restrict("people_visitnoteevent", "kept", "app_user() IS NOT NULL"),
        migrations.RunSQL(
            f"""
            DROP POLICY see ON access_block; DROP POLICY add ON access_block; DROP POLICY remove ON access_block;
            CREATE POLICY see ON access_block FOR SELECT USING ({SEES_BLOCKS});
            CREATE POLICY add ON access_block FOR INSERT WITH CHECK ({SEES_BLOCKS} AND set_by_id = app_user());
            CREATE POLICY change ON access_block FOR UPDATE USING ({SEES_BLOCKS});
            """,
            f"""
            DROP POLICY see ON access_block; DROP POLICY add ON access_block; DROP POLICY change ON access_block;
            CREATE POLICY see ON access_block FOR SELECT USING ({contributed()});
            CREATE POLICY add ON access_block FOR INSERT WITH CHECK ({contributed()});
            CREATE POLICY remove ON access_block FOR DELETE USING ({contributed()});
            """,
        ),
        # Written by the trigger alone; nobody adds or removes an alert.
        secure(
            "access_lookupalert",
            see="""practitioner_id <> app_user() AND (
                holds_role('governance_lead') OR person_id = ANY (ARRAY(SELECT people_i_am_main_for())))""",
            change="""practitioner_id <> app_user() AND (
                holds_role('governance_lead') OR person_id = ANY (ARRAY(SELECT people_i_am_main_for())))""",
        ),
    ]
