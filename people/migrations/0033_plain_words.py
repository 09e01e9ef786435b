from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

# The dictionary is named, so that the answer depends on nothing but the words: only then may PostgreSQL remember it.
PLAIN = """
CREATE FUNCTION plain(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0032_someone_in_depth")]
    operations = [UnaccentExtension(), migrations.RunSQL(PLAIN, "DROP FUNCTION plain(text)")]
