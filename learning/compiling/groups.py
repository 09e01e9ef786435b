"""Who took part and who is missing, as groups. A group of one is a person, so it is never named."""

from collections import defaultdict
from dataclasses import dataclass

from .inputs import Worker

SMALLEST_GROUP_NAMED = 2


@dataclass(frozen=True)
class Groups:
    took_part: tuple[dict, ...]
    missing: tuple[dict, ...]
    others_took_part: bool
    others_are_missing: bool


def groups(workers: tuple[Worker, ...], authors: set[int]) -> Groups:
    took_part: list[dict] = []
    missing: list[dict] = []
    others = {True: False, False: False}
    for (kind, name), members in sorted(_by_group(workers).items()):
        spoke = bool(members & authors)
        if len(members) < SMALLEST_GROUP_NAMED:
            others[spoke] = True
        else:
            (took_part if spoke else missing).append({"kind": kind, "group": name})
    return Groups(tuple(took_part), tuple(missing), others[True], others[False])


def _by_group(workers: tuple[Worker, ...]) -> dict[tuple[str, str], set[int]]:
    members: dict[tuple[str, str], set[int]] = defaultdict(set)
    for worker in workers:
        members["organisation", worker.organisation].add(worker.id)
        for role in worker.roles:
            members["role", role].add(worker.id)
    return members
