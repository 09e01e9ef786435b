"""Take records of a feed into what a place has. Taken twice, nothing changes; what people here changed is theirs."""

from collections import Counter
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import Asset, Feed, FeedReading, FeedRecord, FeedRemark, Place, Practitioner
from hubs.open_referral.cleaning import plain
from hubs.open_referral.found import Found
from hubs.open_referral.judging import judge
from hubs.open_referral.reading import Said, fitting, read_service

Kind = FeedRemark.Kind
MOST_REMARKS = 1_000
# Nobody said when it was last checked: it has to be asked for, and says so.
NEVER = datetime(1970, 1, 1, tzinfo=timezone.get_fixed_timezone(0))


class Taking:
    """One portion: what is known of it is asked for at once, and what came of it counted on the reading."""

    def __init__(self, reading: FeedReading, reader: Practitioner) -> None:
        self.reading, self.feed, self.reader = reading, reading.feed, reader
        self.known: dict[str, FeedRecord] = {}
        self.seen: set[str] = set()
        self.remarks: list[FeedRemark] = []

    def take(self, found: list[Found]) -> None:
        self._look_up(found)
        for each in found:
            self._take_one(each)
        FeedRecord.objects.filter(pk__in=[self.known[own].pk for own in self.seen]).update(seen_in=self.reading)
        self._keep_remarks()

    def _keep_remarks(self) -> None:
        """So many of each kind: what is small must not crowd out what could not be taken."""
        there = Counter(FeedRemark.objects.filter(reading=self.reading).values_list("kind", flat=True))
        kept = []
        for remark in self.remarks:
            there[remark.kind] += 1
            if there[remark.kind] <= MOST_REMARKS:
                kept.append(remark)
        FeedRemark.objects.bulk_create(kept)

    def _look_up(self, found: list[Found]) -> None:
        ids = [each.as_before or str((each.record or {}).get("id", "")) for each in found if _is_record(each)]
        records = FeedRecord.objects.filter(feed=self.feed, external_id__in=ids).select_related("asset")
        for record in records.select_for_update(of=("self", "asset")):
            self.known[record.external_id] = record

    def _take_one(self, each: Found) -> None:
        if each.as_before:
            self._as_before(each.as_before)
            return
        judged = judge(each.record)
        if each.problem or judged.refused:
            self.reading.wrong += 1
            self._remark(each, Kind.WRONG, each.problem or " ".join(judged.refused))
            # What is there but cannot be read is not gone.
            self._seen(self.known.get(str(judged.record.get("id", ""))))
            return
        said = read_service(judged.record)
        if not said.name:
            self.reading.wrong += 1
            self._remark(each, Kind.WRONG, _("Nothing that can be read is left of its name."))
            return
        if judged.left_out:
            self._remark(each, Kind.LEFT_OUT, " ".join(judged.left_out))
        self._take_said(each, said)

    def _take_said(self, each: Found, said: Said) -> None:
        record = self.known.get(said.external_id)
        if record is None:
            self._add(each, said)
        elif record.external_id in self.seen or record.seen_in_id == self.reading.pk:
            self._again(each, said, record)
        else:
            self._bring_up_to_date(each, said, record)

    def _again(self, each: Found, said: Said, record: FeedRecord) -> None:
        """The same id twice in one list; the first is kept."""
        self.reading.unchanged += 1
        if said.digest != record.digest:
            self._remark(each, Kind.WRONG, _("Another record of this list has the same id. The first one was taken."))

    def _add(self, each: Found, said: Said) -> None:
        if not said.is_running:
            self.reading.unchanged += 1
            self._remark(
                each, Kind.ENDED, _("It is not running (%(status)s), and was not added.") % {"status": said.status}
            )
            return
        fields = fitting(said.fields)
        namesake = Asset.objects.to_hand().filter(name__iexact=fields["name"]).exclude(origin__feed=self.feed).first()
        asset = Asset.objects.create(
            **fields,
            neighbourhood=_neighbourhood(self.feed, said),
            added_by=self.reader,
            confirmed_by=self.reader,
            confirmed_at=_confirmed_at(said),
        )
        record = FeedRecord(feed=self.feed, asset=asset, external_id=said.external_id)
        self._keep(record, said, fields, each.etag)
        self.known[said.external_id] = record
        self._seen(record)
        self.reading.added += 1
        if namesake:
            self._remark(each, Kind.ALIKE, _("It was added beside it. If they are one, put one away."), namesake)

    def _bring_up_to_date(self, each: Found, said: Said, record: FeedRecord) -> None:
        self._seen(record)
        if not said.is_running:
            self._has_ended(each, said, record)
            return
        came_back = bool(record.gone)
        record.gone, record.gone_at = "", None
        if said.digest == record.digest:
            self.reading.unchanged += 1
            if came_back or (record.modified, record.etag) != (said.modified, each.etag or record.etag):
                record.modified, record.etag = said.modified, each.etag or record.etag
                record.save(update_fields=["gone", "gone_at", "modified", "etag"])
            return
        fields = fitting(said.fields)
        differs = self._merge(record, said, fields)
        if differs:
            words = _("Both are shown on its page. Choose there.")
            self._remark(each, Kind.DIFFERS, words, record.asset)
        self.reading.changed += 1
        self._keep(record, said, fields, each.etag)

    def _merge(self, record: FeedRecord, said: Said, fields: dict[str, str]) -> dict[str, str]:
        """Take over what nobody here changed; put beside it what was changed on both sides."""
        asset, touched = record.asset, set()
        for name, words in fields.items():
            ours, before = getattr(asset, name), record.said.get(name, "")
            if words in (ours, before):
                # As we say it already; or they say nothing new, and a choice that waits goes on waiting.
                if words == ours:
                    record.differs.pop(name, None)
            elif ours == before:
                setattr(asset, name, words)
                touched.add(name)
                record.differs.pop(name, None)
            else:
                record.differs[name] = words
        if asset.confirmed_by_id == self.reader.pk and asset.confirmed_at != _confirmed_at(said):
            asset.confirmed_at = _confirmed_at(said)
            touched.add("confirmed_at")
        if touched and asset.put_away_at is None:
            asset.save(update_fields=sorted(touched))
        return record.differs

    def _has_ended(self, each: Found, said: Said, record: FeedRecord) -> None:
        if record.gone == FeedRecord.Gone.ENDED:
            self.reading.unchanged += 1
            return
        record.gone, record.gone_at = FeedRecord.Gone.ENDED, timezone.now()
        record.save(update_fields=["gone", "gone_at"])
        self.reading.gone += 1
        self._remark(
            each,
            Kind.ENDED,
            _("They say it is not running any more (%(status)s).") % {"status": said.status},
            record.asset,
        )

    def _as_before(self, external_id: str) -> None:
        record = self.known.get(external_id)
        self.reading.unchanged += 1
        if record is None:
            return
        self._seen(record)
        if record.gone == FeedRecord.Gone.NOT_LISTED:
            record.gone, record.gone_at = "", None
            record.save(update_fields=["gone", "gone_at"])

    def _seen(self, record: FeedRecord | None) -> None:
        if record is not None:
            self.seen.add(record.external_id)

    def _keep(self, record: FeedRecord, said: Said, fields: dict[str, str], etag: str) -> None:
        record.said, record.facts, record.digest = fields, said.facts, said.digest
        record.assured_on, record.modified, record.etag = said.assured_day, said.modified, etag
        record.save()

    def _remark(self, each: Found, kind: FeedRemark.Kind, words: str, asset: Asset | None = None) -> None:
        record = each.record if isinstance(each.record, dict) else {}
        self.remarks.append(
            FeedRemark(
                reading=self.reading,
                line=each.line,
                kind=kind,
                external_id=plain(str(record.get("id") or ""), 200),
                name=plain(record.get("name"), 200),
                words=words[:300],
                asset=asset,
            )
        )


def _is_record(each: Found) -> bool:
    return bool(each.as_before) or isinstance(each.record, dict)


def _confirmed_at(said: Said) -> datetime:
    day = said.assured_day
    if day is None or day > timezone.localdate():
        return NEVER
    return timezone.make_aware(datetime.combine(day, time(12)))


def _neighbourhood(feed: Feed, said: Said) -> Place | None:
    """The feed's own, when it is one; a list of the whole place is near to every hub."""
    return feed.place if feed.place.kind == Place.Kind.NEIGHBOURHOOD else None
