from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.conf import settings
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.migrations import RunPython
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState


class Command(Migrate):
    """Django's migrate, as the owner of the tables: the application's own role may not change them.

    From nothing it is ten times as fast (measured: docs/decisions.md), because a changed model is rendered by itself.
    """

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        if "owner" in settings.DATABASES:
            parser.set_defaults(database="owner")

    def handle(self, *args, **options) -> str | None:
        from_nothing = not MigrationRecorder(connections[options["database"]]).applied_migrations()
        with each_model_by_itself() if from_nothing else nullcontext():
            return super().handle(*args, **options)


@contextmanager
def each_model_by_itself() -> Iterator[None]:
    """Render only the model that changed, not every model related to it.

    Django renders all of them, so that their classes refer to one another; here nearly every model is related to the
    practitioner. The SQL of a table needs nothing of the kind. Code that runs in a migration does: for it everything is
    rendered anew.
    """
    find, run = ProjectState._find_reload_model, RunPython.database_forwards

    def find_only_itself(self, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
        return {(app_label, model_name)}

    def run_with_all_rendered(self, app_label, schema_editor, from_state, to_state) -> None:
        from_state.__dict__.pop("apps", None)
        run(self, app_label, schema_editor, from_state, to_state)

    ProjectState._find_reload_model, RunPython.database_forwards = find_only_itself, run_with_all_rendered
    try:
        yield
    finally:
        ProjectState._find_reload_model, RunPython.database_forwards = find, run
