"""Who is talked about at a huddle, as its shared screen may show them: decided in PostgreSQL (hubs/migrations)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from .first_names import first_name, first_names
from .models import Huddle, HuddlePerson


@dataclass(frozen=True)
class Talk:
    """One of them: a first name, what matters first if they agreed to that, and who knows them of those in the huddle."""

    pk: int
    person_id: int
    name: str
    what_matters: str | None
    why: HuddlePerson.Why
    talked_at: datetime | None
    main: str | None
    here: list[str]
    workers: int

    @property
    def others(self) -> int:
        """Workers beside them who are not here and are not named."""
        return self.workers - len(self.here) - (1 if self.main else 0)


def talked_about(huddle: Huddle) -> list[Talk]:
    """Those whom nobody in the huddle is kept from, and who still agree; in the order they were brought."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT talk, person, name, what_matters, why, talked_at, main, here, workers FROM talked_about(%s)",
            [huddle.pk],
        )
        rows = cursor.fetchall()
    names = first_names(row[2] for row in rows)
    return [
        Talk(
            pk=talk,
            person_id=person_id,
            name=name,
            what_matters=what_matters,
            why=HuddlePerson.Why(why),
            talked_at=talked_at,
            main=first_name(main) if main else None,
            here=[first_name(each) for each in here],
            workers=workers,
        )
        for (talk, person_id, _whole, what_matters, why, talked_at, main, here, workers), name in zip(
            rows, names, strict=True
        )
    ]
