from django.db import migrations

from relational.access.row_security import restrict


class Migration(migrations.Migration):
    dependencies = [("people", "0014_attachments_in_confidence")]
    operations = [
        restrict("people_attachment", "confided", "confided_to IS NULL OR app_user() = ANY (confided_to)"),
        migrations.RunSQL(
            """CREATE TRIGGER keep_confidences_after_death BEFORE UPDATE OF confided_to ON people_attachment
               FOR EACH ROW EXECUTE FUNCTION keep_confidences_after_death()""",
            "DROP TRIGGER keep_confidences_after_death ON people_attachment",
        ),
    ]
