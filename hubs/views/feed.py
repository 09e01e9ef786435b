"""Lists of Open Referral UK that are read here: added, read, looked at line by line, stopped."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hubs.actions import add_feed, ask_for_reading, bring_file, choose_words, end_feed, stop_reading
from hubs.forms.feed import FeedForm, FileForm
from hubs.models import Asset, Feed, FeedReading, FeedRecord, OpenAsset
from relational.access.rules import role
from relational.access.submissions import new_submission_id, once, sent_or_new_id

from .board import WORK_AT_HUBS

RUNNING = ("coordinator", "manager")
SHOWN = 20
A_PAGE = 100
# The fields of an asset somebody may choose between.
CHOSEN = ("name", "kind", "where", "when", "good_for", "looking_for", "full")


@role(*RUNNING)
def feeds(request: HttpRequest) -> HttpResponse:
    """Whose lists are read here, and what came of it; and what of ours is open to everyone."""
    context = {
        "feeds": Feed.objects.asked().with_latest_reading().annotate(brought=Count("records")),
        "ended": Feed.objects.exclude(ended_at=None).order_by("name"),
        "open_to_everyone": OpenAsset.objects.count(),
    }
    return render(request, "hubs/feeds/feeds.html", context)


@role(*RUNNING)
@once
def add(request: HttpRequest) -> HttpResponse:
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        feed = add_feed(by=request.user, **form.cleaned_data)
        messages.success(request, _("It is being read.") if feed.url else _("Bring the first file."))
        return redirect(feed)
    context = {"form": form, "submission_id": sent_or_new_id(request)}
    return render(request, "hubs/feeds/add.html", context, status=422 if form.is_bound else 200)


@never_cache
@role(*RUNNING)
def feed(request: HttpRequest, feed_id: int) -> HttpResponse:
    """One list: how far a reading is (a page that can be left), what differs, what is gone, how it went before."""
    return _feed(request, _found(feed_id), FileForm())


@role(*RUNNING)
@require_POST
def read(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Read it now; a second tap joins the reading that is under way."""
    found = _found(feed_id)
    if not found.url or found.ended_at:
        raise Http404
    ask_for_reading(feed=found, by=request.user)
    return redirect(found)


@role(*RUNNING)
@require_POST
@once
def bring(request: HttpRequest, feed_id: int) -> HttpResponse:
    found, form = _found(feed_id), FileForm(request.POST, request.FILES)
    if found.ended_at:
        raise Http404
    if form.is_valid():
        reading = bring_file(feed=found, found=form.found, by=request.user, whole_list=form.cleaned_data["whole_list"])
        if reading is None:
            messages.warning(request, _("Another reading is under way. Bring the file when it is done."))
        return redirect(found)
    return _feed(request, found, form)


@role(*RUNNING)
@require_POST
def end(request: HttpRequest, feed_id: int) -> HttpResponse:
    found = _found(feed_id)
    end_feed(feed=found)
    messages.success(request, _("It is read no more. What came from it stays, and says where it came from."))
    return redirect("hubs:feeds")


@role(*RUNNING)
def reading(request: HttpRequest, reading_id: int) -> HttpResponse:
    """The report, line by line."""
    found = get_object_or_404(FeedReading.objects.select_related("feed", "asked_by"), pk=reading_id)
    lines = Paginator(found.remarks.select_related("asset").order_by("line", "pk"), A_PAGE)
    context = {"reading": found, "lines": lines.get_page(request.GET.get("page"))}
    return render(request, "hubs/feeds/reading.html", context)


@role(*RUNNING)
@require_POST
def stop(request: HttpRequest, reading_id: int) -> HttpResponse:
    found = get_object_or_404(FeedReading.objects.select_related("feed"), pk=reading_id)
    stop_reading(reading=found)
    messages.success(request, _("Stopped. What was taken so far stays."))
    return redirect(found.feed)


@role(*WORK_AT_HUBS)
@require_POST
def choose(request: HttpRequest, asset_id: int) -> HttpResponse:
    """Where the feed says something else: theirs or ours, one field at a time."""
    record = get_object_or_404(FeedRecord.objects.select_related("asset"), asset=asset_id)
    field = request.POST.get("field", "")
    if field not in CHOSEN or request.POST.get("whose") not in ("theirs", "ours"):
        raise Http404
    theirs = request.POST["whose"] == "theirs"
    choose_words(record=record, field=field, theirs=theirs, by=request.user)
    messages.success(request, _("Taken from the feed.") if theirs else _("Kept as we say it."))
    return redirect(record.asset)


def differences(record: FeedRecord) -> list[dict]:
    """Both sides of what was changed on both, by the name the field has on the screen."""
    asset = record.asset
    return [
        {
            "field": name,
            "label": Asset._meta.get_field(name).verbose_name,
            "ours": getattr(asset, name),
            "theirs": record.differs[name],
        }
        for name in CHOSEN
        if name in record.differs
    ]


def _found(feed_id: int) -> Feed:
    return get_object_or_404(Feed.objects.select_related("place", "added_by"), pk=feed_id)


def _feed(request: HttpRequest, found: Feed, form: FileForm) -> HttpResponse:
    readings = list(found.readings.newest_first().select_related("asked_by")[:SHOWN])
    context = {"feed": found, "latest": readings[0] if readings else None}
    if request.htmx and not form.is_bound:
        return render(request, "hubs/feeds/feed.html#progress", context)
    context |= {
        "readings": readings,
        "differing": FeedRecord.objects.filter(feed=found).that_differ()[:SHOWN],
        "gone": FeedRecord.objects.filter(feed=found).that_are_gone()[:SHOWN],
        "form": form,
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/feeds/feed.html", context, status=422 if form.is_bound else 200)
