"""Words sent after the session had ended are kept through signing in again, for whoever wrote them and no one else."""

from django.core import signing
from django.http import HttpRequest, QueryDict

SALT = "who-writes"
KEPT = "kept_words"


def who_writes(practitioner) -> str:
    """A signed token a form carries, saying whose words they are."""
    return signing.dumps(practitioner.pk, salt=SALT)


def keep_words(request: HttpRequest) -> None:
    """Keep what was posted in the session that signing in goes on with."""
    if "by" in request.POST:
        request.session[KEPT] = {"path": request.path, "words": request.POST.urlencode()}


def kept_words(request: HttpRequest) -> dict[str, list[str]] | None:
    """The words kept for this page, once, if this practitioner wrote them: each field with its values."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    words = QueryDict(kept["words"])
    return dict(words.lists()) if _wrote(words.get("by", ""), request.user) else None


def _wrote(token: str, practitioner) -> bool:
    try:
        return signing.loads(token, salt=SALT) == practitioner.pk
    except signing.BadSignature:
        return False
