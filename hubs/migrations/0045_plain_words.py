"""Found by plain words: their stems, whatever the accents; words alike; words nearly spelt (docs/decisions.md)."""

from pathlib import Path

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

import people.searching
from relational.access.row_security import secure

KEPT_BY = "EXISTS (SELECT FROM hubs_role r WHERE r.practitioner_id = app_user() AND (r.until IS NULL OR r.until > current_date) AND r.kind IN ('coordinator', 'manager', 'leader'))"
ALIKE = Path(__file__).parent.parent / "words" / "alike.txt"

# One search for any of the words or phrases between commas.
ANY_PHRASE = r"""
CREATE FUNCTION any_phrase(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg('(' || q || ')', ' | '), '')::tsquery FROM (
        SELECT phraseto_tsquery('english', public.plain(w))::text AS q FROM regexp_split_to_table(words, '\s*,\s*') w
    ) phrases WHERE q <> ''
$$
"""
MEANING = """
ALTER TABLE hubs_wordsalike ADD COLUMN meaning tsquery NOT NULL GENERATED ALWAYS AS (any_phrase(words)) STORED
"""
# The words themselves, and every word alike to one of them.
MEANT_BY = """
CREATE FUNCTION meant_by(asked text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT any_of(plain(asked)) || coalesce((
        SELECT string_agg('(' || k.meaning::text || ')', ' | ')::tsquery FROM hubs_wordsalike k
        WHERE to_tsvector('english', plain(asked)) @@ k.meaning
    ), '')
$$
"""
# What meets more of the words comes first; a word itself counts more than one alike to it, what it offers more than what
# it looks for. A word that finds nothing by itself may be misspelt: then what is nearly spelt so counts for it.
ASSETS_ABOUT = r"""
CREATE FUNCTION assets_about(asked text, most integer) RETURNS TABLE (asset_id bigint, score double precision)
LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.6 AS $$
    WITH word AS MATERIALIZED (
        SELECT w, any_of(w) AS said, meant_by(w) AS meant,
            length(w) > 4 AND NOT EXISTS (SELECT FROM hubs_asset a WHERE a.offers @@ meant_by(w)) AS lost
        FROM (SELECT DISTINCT w FROM regexp_split_to_table(plain(asked), '[^\w'']+') w LIMIT 20) words
        WHERE numnode(any_of(w)) > 0
    ), phrase AS MATERIALIZED (
        SELECT meaning FROM hubs_wordsalike WHERE to_tsvector('english', plain(asked)) @@ meaning
        UNION ALL
        SELECT nearest.meaning FROM word CROSS JOIN LATERAL (
            SELECT k.meaning, word_similarity(word.w, plain(k.words)) AS likeness FROM hubs_wordsalike k ORDER BY 2 DESC, k.id LIMIT 1
        ) nearest WHERE word.lost AND nearest.likeness >= 0.5
    ), everything AS MATERIALIZED (
        SELECT coalesce(string_agg('(' || q || ')', ' | '), '')::tsquery AS q FROM (
            SELECT meant::text AS q FROM word UNION ALL SELECT meaning::text FROM phrase) every
    ), found AS MATERIALIZED (
        SELECT a.id, a.offers, a.wants, a.name, a.good_for FROM hubs_asset a
        WHERE a.put_away_at IS NULL AND (a.offers @@ (SELECT q FROM everything) OR a.wants @@ (SELECT q FROM everything))
        UNION
        SELECT a.id, a.offers, a.wants, a.name, a.good_for FROM word
        JOIN hubs_asset a ON word.w <% plain(a.name || ' ' || a.good_for) WHERE word.lost AND a.put_away_at IS NULL
    )
    SELECT f.id, sum(
        CASE WHEN f.offers @@ word.said THEN 1 WHEN f.offers @@ word.meant THEN 0.6
             WHEN f.wants @@ word.said THEN 0.4 WHEN f.wants @@ word.meant THEN 0.2
             WHEN word.lost THEN 0.8 * word_similarity(word.w, plain(f.name || ' ' || f.good_for)) ELSE 0 END
    ) + (SELECT count(*) * 0.5 FROM phrase WHERE f.offers @@ phrase.meaning) + ts_rank(f.offers, (SELECT q FROM everything)) AS score
    FROM found f CROSS JOIN word GROUP BY f.id, f.offers
    ORDER BY score DESC, f.id LIMIT most
$$
"""
NEARLY = "CREATE INDEX asset_nearly_spelt ON hubs_asset USING gin (plain(name || ' ' || good_for) gin_trgm_ops)"
# Which of the words meet, in themselves or by one alike to them.
WORDS_MEETING = r"""
CREATE OR REPLACE FUNCTION words_meeting(words text, found tsvector) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT w), '{}') FROM regexp_split_to_table(lower(words), '[^\w'']+') w
    WHERE found @@ MEANT(w)
$$
"""


def learn_words_alike(apps, schema_editor) -> None:
    lines = (line.strip() for line in ALIKE.read_text(encoding="utf-8").splitlines())
    model = apps.get_model("hubs", "WordsAlike")
    model.objects.using(schema_editor.connection.alias).bulk_create(
        [model(words=line) for line in lines if line and not line.startswith("#")]
    )


def searched(name: str, expression) -> list:
    """The generated column anew: without accents, and a name counts more."""
    field = models.GeneratedField(
        db_persist=True, expression=expression, output_field=django.contrib.postgres.search.SearchVectorField()
    )
    index = django.contrib.postgres.indexes.GinIndex(fields=[name], name=f"asset_{name}")
    return [
        migrations.RemoveIndex("asset", f"asset_{name}"),
        migrations.RemoveField("asset", name),
        migrations.AddField("asset", name, field),
        migrations.AddIndex("asset", index),
    ]


def vector(column: str, **weight):
    return django.contrib.postgres.search.SearchVector(people.searching.Plain(column), config="english", **weight)


class Migration(migrations.Migration):
    dependencies = [("hubs", "0044_areas"), ("people", "0033_plain_words")]

    operations = [
        migrations.CreateModel(
            name="WordsAlike",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(unique=True, verbose_name="words that find one another")),
            ],
            options={
                "verbose_name_plural": "words alike",
                "ordering": ["words"],
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(words=""), name="words_alike_are_words"),
                ],
            },
        ),
        migrations.RunPython(learn_words_alike, migrations.RunPython.noop),
        migrations.RunSQL(ANY_PHRASE, "DROP FUNCTION any_phrase(text)"),
        migrations.RunSQL(MEANING, "ALTER TABLE hubs_wordsalike DROP COLUMN meaning"),
        migrations.RunSQL(MEANT_BY, "DROP FUNCTION meant_by(text)"),
        *searched("offers", vector("name", weight="A") + vector("good_for", weight="B")),
        *searched("wants", vector("looking_for")),
        migrations.RunSQL(NEARLY, "DROP INDEX asset_nearly_spelt"),
        migrations.RunSQL(ASSETS_ABOUT, "DROP FUNCTION assets_about(text, integer)"),
        migrations.RunSQL(WORDS_MEETING.replace("MEANT", "meant_by"), WORDS_MEETING.replace("MEANT", "any_of")),
        secure("hubs_wordsalike", see="true", add=KEPT_BY, change=KEPT_BY, remove=KEPT_BY),
    ]
