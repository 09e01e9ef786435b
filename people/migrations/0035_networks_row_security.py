"""Who sees a network, who in it, and its plan: nothing of anyone who has not said yes (domain.md 3.2)."""

from django.db import migrations

from relational.access.row_security import contributed, secure, secure_history, secure_own, sql_function, visible

SHARED = "m.person_id <> ALL (ARRAY(SELECT people_withholding('matters')))"


def networks_of(people: str, states: str) -> str:
    """The networks in which the person themself, or someone of `people` (a function's name), stands in one of `states`."""
    return f"""
        SELECT m.network_id FROM people_networkmember m WHERE m.state IN ({states}) AND (
            m.person_id = app_person() OR (m.person_id = ANY (ARRAY(SELECT {people}())) AND {SHARED}))"""


# Those who are in, to those who know the network; not someone who is kept from the reader.
KNOWN_MEMBERS = """
    SELECT m.id FROM people_networkmember m WHERE m.state = 'in'
      AND m.network_id = ANY (ARRAY(SELECT known_networks())) AND NOT kept_from_me(m.person_id)"""
FAMILY_STEPS = f"""
    SELECT s.id, m.id, m.called, s.words, s.who, coalesce(w.name, s.who_name), s.state, s.due_on
    FROM people_step s JOIN people_networkmember m ON m.network_id = s.network_id AND m.person_id = s.person_id
    LEFT JOIN hubs_practitioner w ON w.id = s.practitioner_id
    WHERE s.network_id = $1 AND $1 = ANY (ARRAY(SELECT joined_networks())) AND m.state = 'in'
      AND NOT kept_from_me(m.person_id) AND {SHARED}
    ORDER BY (s.state <> 'open'), s.id"""
STEPS_TABLE = """TABLE (id bigint, member_id bigint, called text, words text, who text, by_name text, state text,
    due_on date)"""

ONLY_IN_A_NETWORK = """
CREATE FUNCTION only_in_a_network() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'people_step' THEN
        IF NEW.network_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM people_networkmember m
            WHERE m.network_id = NEW.network_id AND m.person_id = NEW.person_id AND m.state = 'in'
        ) THEN
            RAISE EXCEPTION 'who has not agreed has no step in a family plan' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.linked_person_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM people_networkmember a JOIN people_networkmember b ON b.network_id = a.network_id
        WHERE a.person_id = NEW.person_id AND b.person_id = NEW.linked_person_id AND a.id <> b.id
          AND a.state = 'in' AND b.state = 'in'
    ) THEN
        RAISE EXCEPTION 'two pages are linked only when both agreed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_in_a_network BEFORE INSERT OR UPDATE OF network_id, person_id ON people_step
    FOR EACH ROW WHEN (NEW.network_id IS NOT NULL) EXECUTE FUNCTION only_in_a_network();
CREATE TRIGGER only_in_a_network BEFORE INSERT OR UPDATE OF linked_person_id, person_id ON people_someone
    FOR EACH ROW WHEN (NEW.linked_person_id IS NOT NULL) EXECUTE FUNCTION only_in_a_network();
"""
# Whoever leaves takes with them what was theirs, at once and on everyone's page.
LEAVE_NOTHING = """
CREATE FUNCTION leave_nothing_in_a_network() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE people_step SET network_id = NULL WHERE network_id = OLD.network_id AND person_id = OLD.person_id;
    UPDATE people_someone s SET linked_person_id = NULL
    WHERE OLD.person_id IN (s.person_id, s.linked_person_id) AND s.linked_person_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM people_networkmember a JOIN people_networkmember b ON b.network_id = a.network_id
        WHERE a.person_id = s.person_id AND b.person_id = s.linked_person_id AND a.state = 'in' AND b.state = 'in'
    );
    RETURN NULL;
END $$;
CREATE TRIGGER leave_nothing_in_a_network AFTER UPDATE OF state ON people_networkmember
    FOR EACH ROW WHEN (OLD.state = 'in' AND NEW.state <> 'in') EXECUTE FUNCTION leave_nothing_in_a_network();
"""
KNOWN = "id = ANY (ARRAY(SELECT known_networks()))"
THEIRS = "network_id = ANY (ARRAY(SELECT contributed_networks()))"
READ = "network_id = ANY (ARRAY(SELECT joined_networks()))"
ONE_ALONE = "count_in_network(network_id) > 1"


class Migration(migrations.Migration):
    dependencies = [("people", "0034_networks"), ("hubs", "0018_check_ins_row_security")]

    operations = [
        sql_function("known_networks", "", "SETOF bigint", networks_of("visible_people", "'asked', 'in'")),
        sql_function("joined_networks", "", "SETOF bigint", networks_of("visible_people", "'in'")),
        sql_function("contributed_networks", "", "SETOF bigint", networks_of("contributed_people", "'in'")),
        sql_function("known_members", "", "SETOF bigint", KNOWN_MEMBERS),
        sql_function(
            "count_in_network",
            "bigint",
            "bigint",
            "SELECT count(*) FROM people_networkmember WHERE network_id = $1 AND state = 'in'",
        ),
        sql_function(
            "network_is_new",
            "bigint",
            "boolean",
            "SELECT NOT EXISTS (SELECT FROM people_networkmember WHERE network_id = $1)",
        ),
        sql_function("family_steps", "bigint", STEPS_TABLE, FAMILY_STEPS),
        migrations.RunSQL(ONLY_IN_A_NETWORK, "DROP FUNCTION only_in_a_network() CASCADE"),
        migrations.RunSQL(LEAVE_NOTHING, "DROP FUNCTION leave_nothing_in_a_network() CASCADE"),
        secure(
            "people_network",
            see=f"{KNOWN} OR (began_by_id = app_user() AND network_is_new(id))",
            add="began_by_id = app_user()",
            change="id = ANY (ARRAY(SELECT contributed_networks()))",
        ),
        secure_history("people_networkevent", see="id = ANY (ARRAY(SELECT joined_networks()))"),
        secure(
            "people_networkmember",
            see=f"{visible()} OR id = ANY (ARRAY(SELECT known_members()))",
            add=f"asked_by_id = app_user() AND {contributed()}",
            change=contributed(),
        ),
        secure_history("people_networkmemberevent", see=visible()),
        secure_own("people_networkmember", see="true", change="true"),
        secure_own("people_networkmemberevent", see="true", add="true"),
        secure("people_familyplan", see=READ, add=f"{THEIRS} AND {ONE_ALONE}", change=THEIRS),
        secure_history("people_familyplanevent", see=READ),
        migrations.RunSQL(
            f"""CREATE POLICY own_see ON people_network FOR SELECT USING (app_person() IS NOT NULL AND {KNOWN});
                CREATE POLICY own_see ON people_familyplan FOR SELECT USING (app_person() IS NOT NULL AND {READ});
                CREATE POLICY own_add ON people_familyplanevent FOR INSERT WITH CHECK (app_person() IS NOT NULL)""",
            """DROP POLICY own_see ON people_network; DROP POLICY own_see ON people_familyplan;
               DROP POLICY own_add ON people_familyplanevent""",
        ),
    ]
