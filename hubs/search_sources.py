"""What of this floor can be found."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from people.searching import EACH, Found, source

from .models import Asset


@source(_("What this place has"))
def assets(words: str) -> Iterator[Found]:
    for asset in Asset.objects.to_hand().about(words)[:EACH]:
        yield Found(asset.name, asset.get_absolute_url(), asset.good_for or asset.looking_for)
