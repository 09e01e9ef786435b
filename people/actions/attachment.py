from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils import timezone

from people.attachments.content import Content, check
from people.attachments.storage import files_older_than, remove_files
from people.attachments.thumbnail import thumbnail_of
from people.models import Attachment, Conversation, Person

# A file whose row was never committed is left alone this long: its transaction may still be under way.
BEFORE_SWEEPING = timedelta(days=1)
SWEPT_TOGETHER = 1000


@transaction.atomic
def attach(
    *,
    person: Person | None,
    upload: UploadedFile,
    by,
    words: str = "",
    conversation: Conversation | None = None,
    kind: str = "",
    at: datetime | None = None,
) -> Attachment:
    """Keep a picture, drawing, voice or paper exactly as it came, with a small picture painted anew.

    `by` None: the person themself. Raises ValidationError, in plain words, for what cannot be kept.
    """
    content, name = check(upload), upload.name or ""
    attachment = Attachment(
        person=person,
        conversation=conversation,
        kind=_kind(content, kind),
        words=words,
        original_name=name[-255:],
        content_type=content.content_type,
        size_bytes=upload.size or 0,
        sha256=content.sha256,
        width=content.width,
        height=content.height,
        added_by=by,
        added_at=at or timezone.now(),
    )
    attachment.file.save(name, upload, save=False)
    if content.is_picture:
        attachment.thumbnail.save("thumbnail", thumbnail_of(upload), save=False)
    attachment.save()
    return attachment


@transaction.atomic
def describe_attachment(*, attachment: Attachment, words: str) -> Attachment:
    """Say what it shows or says, for those who cannot see or hear it."""
    attachment.words = words
    attachment.save(update_fields=["words"])
    return attachment


@transaction.atomic
def withdraw_attachment(*, attachment: Attachment, why: str, by, at: datetime | None = None) -> Attachment:
    """Take it back: that there was one stays, with why; what it showed does not."""
    attachment.withdrawn_at = at or timezone.now()
    attachment.withdrawn_by = by
    attachment.withdrawn_why = why
    attachment.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    return attachment


def sweep_attachments() -> int:
    """Remove files that no row names (their saving failed half-way); answers how many."""
    names = list(files_older_than(BEFORE_SWEEPING))
    removed = 0
    for start in range(0, len(names), SWEPT_TOGETHER):
        with connection.cursor() as cursor:
            cursor.execute("SELECT files_of_no_attachment(%s)", [names[start : start + SWEPT_TOGETHER]])
            nobodys = [name for (name,) in cursor.fetchall()]
        remove_files(nobodys)
        removed += len(nobodys)
    return removed


def _kind(content: Content, wanted: str) -> str:
    if content.is_sound:
        return Attachment.Kind.VOICE
    if not content.is_picture:
        return Attachment.Kind.DOCUMENT
    return wanted if wanted in {Attachment.Kind.DRAWING, Attachment.Kind.RECEIPT} else Attachment.Kind.PHOTO
