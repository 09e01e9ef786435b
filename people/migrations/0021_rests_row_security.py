from django.db import migrations

from relational.access.row_security import contributed, secure, secure_history, secure_own, visible

# Whoever hears from someone who rests welcomes them back: no screen, job or import can forget to.
WELCOME_BACK = """
CREATE FUNCTION welcome_back_with() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.person_id IS NOT NULL THEN
        UPDATE people_person SET state = 'active', updated_at = now() WHERE id = NEW.person_id AND state = 'resting';
        IF FOUND THEN
            UPDATE people_rest SET ended_at = now(), came_back_by = TG_ARGV[0]
            WHERE person_id = NEW.person_id AND ended_at IS NULL;
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER welcome_back AFTER INSERT ON people_conversation
FOR EACH ROW EXECUTE FUNCTION welcome_back_with('conversation');
CREATE TRIGGER welcome_back AFTER INSERT ON people_ownwords
FOR EACH ROW EXECUTE FUNCTION welcome_back_with('own_page');
"""
UNDO = """
DROP TRIGGER welcome_back ON people_ownwords;
DROP TRIGGER welcome_back ON people_conversation;
DROP FUNCTION welcome_back_with();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0020_rests")]

    operations = [
        secure("people_rest", see=visible(), add=contributed(), change=contributed()),
        secure_history("people_restevent", see=visible()),
        secure("people_hello", see=visible(), add=f"heard_by_id = app_user() AND {contributed()}"),
        secure_own("people_rest", see="true"),
        secure_own("people_hello", see="true"),
        migrations.RunSQL(WELCOME_BACK, UNDO),
    ]
