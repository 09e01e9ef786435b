import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("hubs", "0023_about_me"),
        ("people", "0037_same_person_functions"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("talk_at", models.DateTimeField(blank=True, null=True, verbose_name="when the three of you talk")),
                ("where", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "words",
                    models.CharField(blank=True, max_length=300, verbose_name="what the person would like to be in it"),
                ),
                ("said", models.CharField(blank=True, max_length=300, verbose_name="what the person said")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "planned"), ("talked", "talked together"), ("called_off", "called off")],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("planned_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HandOverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("talk_at", models.DateTimeField(blank=True, null=True, verbose_name="when the three of you talk")),
                ("where", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "words",
                    models.CharField(blank=True, max_length=300, verbose_name="what the person would like to be in it"),
                ),
                ("said", models.CharField(blank=True, max_length=300, verbose_name="what the person said")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "planned"), ("talked", "talked together"), ("called_off", "called off")],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("planned_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Strand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=200, verbose_name="what nobody holds yet")),
                ("named_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "held_by",
                    models.CharField(blank=True, max_length=200, verbose_name="who holds it, if no worker does"),
                ),
                ("let_go_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="StrandEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("words", models.CharField(max_length=200, verbose_name="what nobody holds yet")),
                ("named_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "held_by",
                    models.CharField(blank=True, max_length=200, verbose_name="who holds it, if no worker does"),
                ),
                ("let_go_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="teammember",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="teammember",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="teammember",
            name="may_be_named",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="teammember",
            name="parting_asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="teammemberevent",
            name="may_be_named",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="teammemberevent",
            name="parting_asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teammember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "hubs_teammemberevent" ("accepted_at", "agreement_recorded_by_id", "ended_at", "id", "is_main", "may_be_named", "parting_asked_at", "person_agreed_at", "person_id", "person_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "proposed_at", "proposed_by_id", "role", "state", "thanks", "told") VALUES (OLD."accepted_at", OLD."agreement_recorded_by_id", OLD."ended_at", OLD."id", OLD."is_main", OLD."may_be_named", OLD."parting_asked_at", OLD."person_agreed_at", OLD."person_id", OLD."person_words", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', OLD."id", OLD."practitioner_id", OLD."proposed_at", OLD."proposed_by_id", OLD."role", OLD."state", OLD."thanks", OLD."told"); RETURN NULL;',
                    hash="ab6d6e0f97e03f36e21cb633b39fa2908d46003e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2a226",
                    table="hubs_teammember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teammember",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "hubs_teammemberevent" ("accepted_at", "agreement_recorded_by_id", "ended_at", "id", "is_main", "may_be_named", "parting_asked_at", "person_agreed_at", "person_id", "person_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "proposed_at", "proposed_by_id", "role", "state", "thanks", "told") VALUES (OLD."accepted_at", OLD."agreement_recorded_by_id", OLD."ended_at", OLD."id", OLD."is_main", OLD."may_be_named", OLD."parting_asked_at", OLD."person_agreed_at", OLD."person_id", OLD."person_words", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."practitioner_id", OLD."proposed_at", OLD."proposed_by_id", OLD."role", OLD."state", OLD."thanks", OLD."told"); RETURN NULL;',
                    hash="37c1ec7e1ec0e68c1358c0a5aa47c749734601bb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a9e9f",
                    table="hubs_teammember",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="arriving",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="hubs.teammember"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="leaving",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="hand_overs", to="hubs.teammember"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="hand_overs",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="planned_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="handoverevent",
            name="arriving",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="hubs.teammember",
            ),
        ),
        migrations.AddField(
            model_name="handoverevent",
            name="leaving",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="hubs.teammember",
            ),
        ),
        migrations.AddField(
            model_name="handoverevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="handoverevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="handoverevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="hubs.handover",
            ),
        ),
        migrations.AddField(
            model_name="handoverevent",
            name="planned_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="strand",
            name="matters",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.whatmatters",
            ),
        ),
        migrations.AddField(
            model_name="strand",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="strands",
                to="hubs.teammember",
            ),
        ),
        migrations.AddField(
            model_name="strand",
            name="named_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="strand",
            name="person",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="strands", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="strandevent",
            name="matters",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.whatmatters",
            ),
        ),
        migrations.AddField(
            model_name="strandevent",
            name="member",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="hubs.teammember",
            ),
        ),
        migrations.AddField(
            model_name="strandevent",
            name="named_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="strandevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="strandevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="strandevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="hubs.strand",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["person", "state"], name="hand_over_of_person"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "planned")), fields=("leaving",), name="one_hand_over_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("leaving", models.F("arriving")), _negated=True), name="handed_over_to_someone_else"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="handover",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "hubs_handoverevent" ("arriving_id", "ended_at", "id", "leaving_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "said", "state", "talk_at", "where", "words") VALUES (OLD."arriving_id", OLD."ended_at", OLD."id", OLD."leaving_id", OLD."person_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', OLD."id", OLD."planned_at", OLD."planned_by_id", OLD."said", OLD."state", OLD."talk_at", OLD."where", OLD."words"); RETURN NULL;',
                    hash="9c9d2ff390c5993258be30872dce2935e85aa190",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_55ce6",
                    table="hubs_handover",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="handover",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "hubs_handoverevent" ("arriving_id", "ended_at", "id", "leaving_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "said", "state", "talk_at", "where", "words") VALUES (OLD."arriving_id", OLD."ended_at", OLD."id", OLD."leaving_id", OLD."person_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."planned_at", OLD."planned_by_id", OLD."said", OLD."state", OLD."talk_at", OLD."where", OLD."words"); RETURN NULL;',
                    hash="0c2887c492c1c772f25874215aa0642fa13dcaae",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6acf4",
                    table="hubs_handover",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="strand",
            index=models.Index(condition=models.Q(("let_go_at", None)), fields=["person"], name="strand_of_person"),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="a_strand_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(("member", None), ("held_by", ""), _connector="OR"), name="a_strand_is_held_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="strand",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "hubs_strandevent" ("held_by", "id", "let_go_at", "matters_id", "member_id", "named_at", "named_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (OLD."held_by", OLD."id", OLD."let_go_at", OLD."matters_id", OLD."member_id", OLD."named_at", OLD."named_by_id", OLD."person_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', OLD."id", OLD."words"); RETURN NULL;',
                    hash="ef8e7a0cd17380200b8ef0302d2cf3f33166e82b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6501a",
                    table="hubs_strand",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="strand",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "hubs_strandevent" ("held_by", "id", "let_go_at", "matters_id", "member_id", "named_at", "named_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (OLD."held_by", OLD."id", OLD."let_go_at", OLD."matters_id", OLD."member_id", OLD."named_at", OLD."named_by_id", OLD."person_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."words"); RETURN NULL;',
                    hash="f43cc66efd4ec4cc8e1ba4a2a8d4c2bd5ffae00a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8482e",
                    table="hubs_strand",
                    when="AFTER",
                ),
            ),
        ),
    ]
