"""Who adds a hello, who hears of it, what is remembered of someone who asked to be left be, and what is forgotten."""

from django.db import migrations

from relational.access.row_security import secure, sql_function

# From outside, by nobody who is signed in: a row may be added, and none read.
FROM_OUTSIDE = """
    app_user() IS NULL AND app_person() IS NULL AND sent_id IS NOT NULL AND heard_by_id IS NULL AND from_list_id IS NULL
    AND taken_by_id IS NULL AND hello_by_id IS NULL AND hello_at IS NULL AND person_id IS NULL AND mention_of_id IS NULL
    AND told_back_at IS NULL AND hello_words = '' AND char_length(words) <= 2000
    AND heard_at BETWEEN now() - interval '1 minute' AND now() + interval '1 minute'
"""
OF_A_HELLO = "EXISTS (SELECT FROM hubs_introduction i WHERE i.id = introduction_id)"
WORK_AT_THE_HUB = "hub_id = ANY (ARRAY(SELECT working_hubs()))"
HEARD = f"{WORK_AT_THE_HUB} AND heard_by_id = app_user() AND sent_id IS NULL"

# Those who are in today; the coordinators when nobody is.
READERS = """
    WITH working AS (
        SELECT r.practitioner_id, r.kind FROM hubs_role r JOIN hubs_practitioner w ON w.id = r.practitioner_id
        WHERE r.hub_id = $1 AND r.kind IN ('practitioner', 'coordinator', 'manager') AND w.is_active
          AND (r.until IS NULL OR r.until > current_date)
    ), here AS (
        SELECT DISTINCT w.practitioner_id FROM working w
        JOIN hubs_presence p ON p.practitioner_id = w.practitioner_id AND p.hub_id = $1 AND p.day = current_date
    )
    SELECT practitioner_id FROM here
    UNION SELECT practitioner_id FROM working WHERE kind = 'coordinator' AND NOT EXISTS (SELECT FROM here)
"""
COORDINATORS = """
    SELECT r.practitioner_id FROM hubs_role r JOIN hubs_practitioner w ON w.id = r.practitioner_id AND w.is_active
    WHERE r.hub_id = $1 AND r.kind = 'coordinator' AND (r.until IS NULL OR r.until > current_date)
"""

# Counted here, it holds with the cache away as well, and for senders of many addresses; the lock makes it exact. And
# whoever seems to have asked to be left be is recognised before anybody is told.
BEFORE = """
CREATE FUNCTION look_at_a_mention() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.sent_id IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('hellos from outside'), NEW.hub_id::int);
        IF (SELECT count(*) FROM hubs_introduction i WHERE i.hub_id = NEW.hub_id AND i.sent_id IS NOT NULL
            AND i.heard_at > now() - interval '1 hour') >= 40 THEN
            RAISE EXCEPTION 'this hub was written to very often in the last hour' USING ERRCODE = 'program_limit_exceeded';
        END IF;
    END IF;
    NEW.left_be_id := (
        SELECT i.id FROM hubs_introduction i
        WHERE i.hub_id = NEW.hub_id AND i.outcome = 'leave' AND NOT NEW.themself
          AND similarity(plain(i.name || ' ' || i."where"), plain(NEW.name || ' ' || NEW."where")) >= 0.6
        ORDER BY i.hello_at DESC LIMIT 1);
    RETURN NEW;
END $$;
CREATE TRIGGER look_at_a_mention BEFORE INSERT ON hubs_introduction
FOR EACH ROW EXECUTE FUNCTION look_at_a_mention()
"""
# A line that names nobody: it outlives what is kept of them. A list is told of once, by whoever adds it.
TELL = """
CREATE FUNCTION tell_of_a_hello() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.held OR NEW.left_be_id IS NOT NULL OR NEW.from_list_id IS NOT NULL OR NEW.hello_at IS NOT NULL
       OR NEW.heard_at < now() - interval '1 day' THEN
        RETURN NULL;
    END IF;
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT reader, NULL, 'reminder', format('Someone near %s might like a hello.', h.name),
        format('/introductions/%s/', NEW.id), 'mentioned ' || NEW.id, app_user(), now()
    FROM hubs_hub h, hello_readers(NEW.hub_id) reader
    WHERE h.id = NEW.hub_id AND reader IS DISTINCT FROM app_user()
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_a_hello AFTER INSERT ON hubs_introduction
FOR EACH ROW EXECUTE FUNCTION tell_of_a_hello();
CREATE TRIGGER tell_of_a_hello_after_all AFTER UPDATE OF held, left_be_id ON hubs_introduction
FOR EACH ROW WHEN ((OLD.held AND NOT NEW.held) OR (OLD.left_be_id IS NOT NULL AND NEW.left_be_id IS NULL))
EXECUTE FUNCTION tell_of_a_hello()
"""
# Once somebody has it in hand, it asks nobody else any more.
SEEN_TO = """
CREATE FUNCTION a_hello_is_seen_to() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE people_notice n SET done_at = now()
    FROM (SELECT DISTINCT r.practitioner_id FROM hubs_role r WHERE r.hub_id = NEW.hub_id) worker
    WHERE n.practitioner_id = worker.practitioner_id AND n.about = 'mentioned ' || NEW.id AND n.done_at IS NULL;
    IF NOT EXISTS (SELECT FROM hellos_in_nobodys_hands() w WHERE w.hub_id = NEW.hub_id) THEN
        UPDATE people_notice n SET done_at = now()
        FROM (SELECT DISTINCT r.practitioner_id FROM hubs_role r WHERE r.hub_id = NEW.hub_id) worker
        WHERE n.practitioner_id = worker.practitioner_id AND n.about LIKE format('hellos wait %s %%', NEW.hub_id)
          AND n.done_at IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER a_hello_is_seen_to AFTER UPDATE OF taken_by_id, hello_at, mention_of_id ON hubs_introduction
FOR EACH ROW WHEN (NEW.taken_by_id IS NOT NULL OR NEW.hello_at IS NOT NULL OR NEW.mention_of_id IS NOT NULL)
EXECUTE FUNCTION a_hello_is_seen_to()
"""
IN_NOBODYS_HANDS = """
    SELECT i.hub_id, max(i.id), count(*) FROM hubs_introduction i
    WHERE i.hello_at IS NULL AND i.taken_by_id IS NULL AND i.mention_of_id IS NULL AND NOT i.held AND i.left_be_id IS NULL
    GROUP BY i.hub_id
"""
# In the afternoon: the coordinators first, then whoever is in. Told once for the newest that waits; a newer one is told
# of in the same line.
TELL_OF_WAITING = """
CREATE FUNCTION tell_of_waiting_hellos(today date, everyone boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    w record;
BEGIN
    FOR w IN SELECT waiting.hub_id, waiting.newest, waiting.how_many, h.name
             FROM hellos_in_nobodys_hands() waiting JOIN hubs_hub h ON h.id = waiting.hub_id ORDER BY 1
    LOOP
        WITH told AS (
            INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
            SELECT reader, NULL, 'reminder',
                CASE WHEN w.how_many = 1 THEN format('A hello at %s is in nobody''s hands yet. Could you, or who could?', w.name)
                     ELSE format('%s hellos at %s are in nobody''s hands yet. Could you, or who could?', w.how_many, w.name) END,
                format('/hubs/%s/hellos/', w.hub_id), format('hellos wait %s %s %s', w.hub_id, today, w.newest), NULL, now()
            FROM (SELECT hub_coordinators(w.hub_id) AS reader
                  UNION SELECT hello_readers(w.hub_id) WHERE everyone) readers
            ON CONFLICT DO NOTHING RETURNING practitioner_id
        )
        UPDATE people_notice n SET done_at = now() FROM told
        WHERE n.practitioner_id = told.practitioner_id AND n.about LIKE format('hellos wait %s %%', w.hub_id)
          AND n.done_at IS NULL;
    END LOOP;
END $$
"""
# Whoever is spoken of and wanted no page agreed to nothing. Of someone who asked to be left be only that is kept, and
# longer, so that nobody knocks again.
FORGET = """
CREATE FUNCTION forget_hellos(days int, left_be_days int) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone bigint[];
BEGIN
    gone := ARRAY(
        SELECT id FROM hubs_introduction
        WHERE person_id IS NULL AND mention_of_id IS NULL AND (
            hello_at < now() - make_interval(days => CASE WHEN outcome = 'leave' THEN left_be_days ELSE days END)
            OR (held AND heard_at < now() - make_interval(days => days)))
        FOR UPDATE SKIP LOCKED);
    gone := gone || ARRAY(SELECT id FROM hubs_introduction WHERE mention_of_id = ANY (gone));
    DELETE FROM hubs_tried WHERE introduction_id = ANY (gone);
    UPDATE hubs_introduction SET left_be_id = NULL WHERE left_be_id = ANY (gone);
    DELETE FROM hubs_introduction WHERE id = ANY (gone);
    UPDATE hubs_introduction SET tell_back = ''
    WHERE tell_back <> '' AND hello_at < now() - make_interval(days => days);
END $$
"""
# They said: leave me be. Who and where is kept, so that it can be honoured, and who waits to hear back; nothing of what
# was said about them.
STRIP = """
CREATE FUNCTION keep_only_to_leave_be() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.words := ''; NEW.reach := ''; NEW.heard_from := ''; NEW.hello_words := ''; NEW.knows := '';
    DELETE FROM hubs_tried WHERE introduction_id = NEW.id;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_only_to_leave_be BEFORE UPDATE OF outcome ON hubs_introduction
FOR EACH ROW WHEN (NEW.outcome = 'leave') EXECUTE FUNCTION keep_only_to_leave_be()
"""
THROW_AWAY = """
CREATE FUNCTION throw_away_held_hello(bigint) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH gone AS (
        DELETE FROM hubs_introduction WHERE id = $1 AND held AND hub_id = ANY (ARRAY(SELECT working_hubs())) RETURNING id
    ) SELECT EXISTS (SELECT FROM gone)
$$
"""
# One row, one hello; at other hubs than the uploader's own as well, without their reading anything there.
HEAR_LIST = """
CREATE FUNCTION hear_list(list_id bigint, rows jsonb) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    heard bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM hubs_hellolist l WHERE l.id = list_id AND l.added_by_id = app_user()
                   AND l.taken_back_at IS NULL AND l.added_at > now() - interval '1 hour')
       OR EXISTS (SELECT FROM hubs_introduction i WHERE i.from_list_id = list_id) THEN
        RAISE EXCEPTION 'this list is not yours to add' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO hubs_introduction (hub_id, name, words, "where", reach, heard_from, themself, knows, tell_back,
        heard_by_id, heard_at, held, from_list_id, hello_words, outcome)
    SELECT r.hub_id, r.name, r.words, r.place, r.reach, r.heard_from, false, r.knows, '', app_user(), now(), false,
        list_id, '', ''
    FROM jsonb_to_recordset(rows) AS r(hub_id bigint, name text, words text, place text, reach text, heard_from text,
        knows text);
    GET DIAGNOSTICS heard = ROW_COUNT;
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    SELECT reader, NULL, 'reminder', format('Hellos to make at %s, from a list: %s.', h.name, heard_here.how_many),
        format('/hubs/%s/hellos/', h.id), format('list %s at %s', list_id, h.id), app_user(), now()
    FROM (SELECT hub_id, count(*) AS how_many FROM hubs_introduction
          WHERE from_list_id = list_id AND left_be_id IS NULL GROUP BY hub_id) heard_here
    JOIN hubs_hub h ON h.id = heard_here.hub_id
    CROSS JOIN LATERAL hello_readers(h.id) reader
    WHERE reader IS DISTINCT FROM app_user()
    ON CONFLICT DO NOTHING;
    RETURN heard;
END $$
"""
TAKE_BACK = """
CREATE FUNCTION take_list_back(list_id bigint, OUT gone bigint, OUT stays bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM hubs_hellolist l WHERE l.id = list_id AND l.added_by_id = app_user()) THEN
        RAISE EXCEPTION 'this list is not yours to take back' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM hubs_introduction i WHERE i.from_list_id = list_id AND i.hello_at IS NULL AND i.taken_by_id IS NULL
        AND i.mention_of_id IS NULL AND i.person_id IS NULL
        AND NOT EXISTS (SELECT FROM hubs_tried t WHERE t.introduction_id = i.id)
        AND NOT EXISTS (SELECT FROM hubs_introduction m WHERE m.mention_of_id = i.id);
    GET DIAGNOSTICS gone = ROW_COUNT;
    UPDATE people_notice n SET done_at = now() FROM hubs_role r
    WHERE n.practitioner_id = r.practitioner_id AND n.about LIKE format('list %s at %%', list_id) AND n.done_at IS NULL;
    SELECT count(*) INTO stays FROM hubs_introduction i WHERE i.from_list_id = list_id;
END $$
"""
MY_LISTS = f"""
    SELECT DISTINCT i.from_list_id FROM hubs_introduction i WHERE i.from_list_id IS NOT NULL AND {WORK_AT_THE_HUB}
"""


def writing_function(create: str, signature: str) -> migrations.RunSQL:
    return migrations.RunSQL(create, f"DROP FUNCTION {signature}")


class Migration(migrations.Migration):
    dependencies = [("hubs", "0026_hellos")]

    operations = [
        migrations.RunSQL(
            f"CREATE POLICY add_from_outside ON hubs_introduction FOR INSERT WITH CHECK ({FROM_OUTSIDE})",
            "DROP POLICY add_from_outside ON hubs_introduction",
        ),
        migrations.RunSQL(
            f"ALTER POLICY add ON hubs_introduction WITH CHECK ({HEARD})",
            f"ALTER POLICY add ON hubs_introduction WITH CHECK ({WORK_AT_THE_HUB})",
        ),
        secure("hubs_tried", see=OF_A_HELLO, add=f"by_id = app_user() AND {OF_A_HELLO}"),
        sql_function("hub_coordinators", "bigint", "SETOF bigint", COORDINATORS),
        sql_function("hello_readers", "bigint", "SETOF bigint", READERS),
        sql_function(
            "hellos_in_nobodys_hands", "", "TABLE (hub_id bigint, newest bigint, how_many bigint)", IN_NOBODYS_HANDS
        ),
        sql_function("lists_at_my_hubs", "", "SETOF bigint", MY_LISTS),
        secure(
            "hubs_hellolist",
            see="added_by_id = app_user() OR id = ANY (ARRAY(SELECT lists_at_my_hubs()))",
            add="added_by_id = app_user() AND EXISTS (SELECT FROM working_hubs())",
            change="added_by_id = app_user()",
        ),
        migrations.RunSQL(
            BEFORE, "DROP TRIGGER look_at_a_mention ON hubs_introduction; DROP FUNCTION look_at_a_mention()"
        ),
        migrations.RunSQL(
            TELL,
            "DROP TRIGGER tell_of_a_hello ON hubs_introduction; DROP TRIGGER tell_of_a_hello_after_all ON hubs_introduction;"
            " DROP FUNCTION tell_of_a_hello()",
        ),
        migrations.RunSQL(
            SEEN_TO, "DROP TRIGGER a_hello_is_seen_to ON hubs_introduction; DROP FUNCTION a_hello_is_seen_to()"
        ),
        migrations.RunSQL(
            STRIP, "DROP TRIGGER keep_only_to_leave_be ON hubs_introduction; DROP FUNCTION keep_only_to_leave_be()"
        ),
        writing_function(TELL_OF_WAITING, "tell_of_waiting_hellos(date, boolean)"),
        writing_function(FORGET, "forget_hellos(int, int)"),
        writing_function(THROW_AWAY, "throw_away_held_hello(bigint)"),
        writing_function(HEAR_LIST, "hear_list(bigint, jsonb)"),
        writing_function(TAKE_BACK, "take_list_back(bigint)"),
    ]
