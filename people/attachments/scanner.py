"""The hook for a virus scanner: `settings.ATTACHMENT_SCANNER` names a function that is given every upload.

A scanner returns when nothing is found, and raises Infected or ScannerAway. Without a scanner nothing is asked.
"""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


class Infected(Exception):
    """The scanner found something; its name is the message."""


class ScannerAway(Exception):
    """The scanner did not answer, or not in a way one can rely on."""


def scan(upload: UploadedFile) -> None:
    """Ask the scanner, if there is one. While it is away nothing is taken in: unchecked is not clean."""
    if not settings.ATTACHMENT_SCANNER:
        return
    try:
        upload.seek(0)
        import_string(settings.ATTACHMENT_SCANNER)(upload)
    except Infected as found:
        log.warning("An upload was refused: the scanner found %s", found)
        raise ValidationError(
            _("“%s” may harm a computer, so it was not kept.") % upload.name, code="infected"
        ) from found
    except ScannerAway as away:
        log.error("An upload was refused: the scanner is away (%s)", away)
        raise ValidationError(
            _("Files cannot be checked just now, so “%s” was not kept. Try again in a few minutes.") % upload.name,
            code="scanner_away",
        ) from away
    finally:
        upload.seek(0)
