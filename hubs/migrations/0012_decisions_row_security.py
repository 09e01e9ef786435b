from django.db import migrations

from relational.access.row_security import (
    SIGNED_IN,
    contributed,
    secure,
    secure_history,
    secure_own,
    sql_function,
    visible,
)

AT_MY_HUB = "hub_id = ANY (ARRAY(SELECT working_hubs()))"
# From the next day on, a manager reads for learning what was decided at their hubs; not of someone who refused that, or
# whose page is kept from them.
TO_LEARN_FROM = """decided_at < current_date AND hub_id = ANY (ARRAY(SELECT managed_hubs()))
    AND (person_id IS NULL OR NOT (kept_from_me(person_id) OR refuses(person_id, 'learning')))"""
SEEN = f"""decided_by_id = app_user() OR {visible()} OR (person_id IS NULL AND {AT_MY_HUB}) OR ({TO_LEARN_FROM})"""

KEEP_TO_THE_POT = """
CREATE FUNCTION keep_to_the_pot() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    pot hubs_pot%ROWTYPE;
    spent numeric;
BEGIN
    IF NEW.pot_id IS NULL OR NEW.withdrawn_at IS NOT NULL THEN RETURN NEW; END IF;
    -- Two who spend at the same moment come one after the other.
    SELECT * INTO pot FROM hubs_pot WHERE id = NEW.pot_id FOR UPDATE;
    IF NEW.amount > pot.limit THEN
        RAISE EXCEPTION 'over_the_limit' USING ERRCODE = 'check_violation';
    END IF;
    SELECT coalesce(sum(amount), 0) INTO spent FROM hubs_decision
    WHERE pot_id = NEW.pot_id AND withdrawn_at IS NULL AND id IS DISTINCT FROM NEW.id;
    IF spent + NEW.amount > pot.total THEN
        RAISE EXCEPTION 'not_enough_left' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_to_the_pot BEFORE INSERT OR UPDATE OF amount, pot_id, withdrawn_at ON hubs_decision
FOR EACH ROW EXECUTE FUNCTION keep_to_the_pot();
"""
MANAGED = "hub_id = ANY (ARRAY(SELECT managed_hubs()))"
MANAGES = "(EXISTS (SELECT FROM managed_hubs()) AND (hub_id IS NULL OR hub_id = ANY (ARRAY(SELECT managed_hubs()))))"


class Migration(migrations.Migration):
    dependencies = [("hubs", "0011_decisions"), ("people", "0010_own_page_policies")]

    operations = [
        sql_function(
            "left_in_pot",
            "bigint",
            "numeric",
            """SELECT p.total - coalesce((
                   SELECT sum(d.amount) FROM hubs_decision d WHERE d.pot_id = p.id AND d.withdrawn_at IS NULL
               ), 0) FROM hubs_pot p WHERE p.id = $1 AND app_user() IS NOT NULL""",
        ),
        migrations.RunSQL(
            KEEP_TO_THE_POT, "DROP TRIGGER keep_to_the_pot ON hubs_decision; DROP FUNCTION keep_to_the_pot()"
        ),
        secure(
            "hubs_decision",
            see=SEEN,
            add=f"decided_by_id = app_user() AND {AT_MY_HUB} AND (person_id IS NULL OR {contributed()})",
            change="decided_by_id = app_user()",
        ),
        secure_history("hubs_decisionevent", see=SEEN),
        secure_own("hubs_decision", see="true"),
        secure("hubs_pot", see=SIGNED_IN, add=MANAGED, change=MANAGED),
        secure_history("hubs_potevent", see=SIGNED_IN),
        secure("hubs_maydecide", see=SIGNED_IN, add=MANAGES, change=MANAGES),
        secure_history("hubs_maydecideevent", see=SIGNED_IN),
    ]
