from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """One record, and where it stands in its file or feed. With a `problem` there is none; with `as_before` it is the
    id of one that the feed says has not changed since last time.
    """

    line: int
    record: dict | None = None
    problem: str = ""
    as_before: str = ""
    etag: str = ""
