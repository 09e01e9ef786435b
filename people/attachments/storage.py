"""Where attachments lie: a folder that no web server serves, under names that say nothing."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils import timezone


class AttachmentStorage(FileSystemStorage):
    """The folder the settings name; files only the application may read, never written over, with no address."""

    def __init__(self) -> None:
        super().__init__(base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> Path:
        return Path(settings.ATTACHMENTS_ROOT)

    @property
    def location(self) -> str:
        return str(self.base_location.absolute())


def attachment_storage() -> AttachmentStorage:
    return AttachmentStorage()


def random_name(_attachment, _name: str) -> str:
    """A name with nothing of the original in it, spread over 256 folders."""
    name = secrets.token_hex(20)
    return f"{name[:2]}/{name}"


def files_older_than(age: timedelta) -> Iterator[str]:
    """The names of all files kept, but those that were just written: their row may not be committed yet."""
    root, before = Path(settings.ATTACHMENTS_ROOT), (timezone.now() - age).timestamp()
    for path in root.glob("*/*"):
        if path.is_file() and path.stat().st_mtime < before:
            yield path.relative_to(root).as_posix()


def remove_files(names: list[str]) -> None:
    storage = attachment_storage()
    for name in names:
        storage.delete(name)
