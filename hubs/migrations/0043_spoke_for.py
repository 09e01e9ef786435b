from django.db import migrations, models

# For whom someone spoke before stays beside what they wrote then, however it came that they speak for another now.
AS_IT_IS_NOW = """
CREATE OR REPLACE FUNCTION organisation_as_it_is_now() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE further bigint;
BEGIN
    LOOP
        SELECT o.merged_into_id INTO further FROM hubs_organisation o WHERE o.id = NEW.organisation_id FOR SHARE;
        EXIT WHEN further IS NULL;
        NEW.organisation_id := further;
    END LOOP;
    {remember}
    RETURN NEW;
END $$
"""
REMEMBER = """
    IF TG_OP = 'UPDATE' AND NEW.organisation_id <> OLD.organisation_id THEN
        NEW.spoke_for := OLD.spoke_for || jsonb_build_array(jsonb_build_object(
            'name', (SELECT o.name FROM hubs_organisation o WHERE o.id = OLD.organisation_id), 'until', current_date));
    END IF;
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0042_tell_of_absences")]
    operations = [
        migrations.AddField(
            model_name="practitioner",
            name="spoke_for",
            field=models.JSONField(blank=True, db_default=[], default=list),
        ),
        migrations.RunSQL(AS_IT_IS_NOW.format(remember=REMEMBER), AS_IT_IS_NOW.format(remember="")),
    ]
