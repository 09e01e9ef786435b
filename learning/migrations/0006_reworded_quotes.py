from django.db import migrations

# Words their author has put differently are no longer quoted as they were; a draft is compiled anew from the new ones.
FORGET = """
CREATE FUNCTION forget_former_quotes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE learning_summarysource SET quote = '', believed_before = ''
    WHERE reflection_id = NEW.id AND (quote <> '' OR believed_before <> '');
    RETURN NEW;
END $$;
CREATE TRIGGER forget_former_quotes BEFORE UPDATE ON learning_reflection FOR EACH ROW
WHEN ((OLD.answers, OLD.surprise, OLD.believed_before) IS DISTINCT FROM (NEW.answers, NEW.surprise, NEW.believed_before))
EXECUTE FUNCTION forget_former_quotes();
"""
UNDO = "DROP TRIGGER forget_former_quotes ON learning_reflection; DROP FUNCTION forget_former_quotes();"


class Migration(migrations.Migration):
    dependencies = [("learning", "0005_withdrawn_sources")]
    operations = [migrations.RunSQL(FORGET, UNDO)]
