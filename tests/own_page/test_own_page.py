"""What the person reads, adds and decides on their own page."""

import pytest
from django.urls import reverse

from hubs.models import TeamMember
from people import actions
from people.models import Conversation, Notice, OwnWords, Person, WhatMatters
from relational.access import acting_as
from tests.factories.people import let_in, make_conversation
from tests.factories.practitioners import make_organisation, make_practitioner
from tests.factories.safeguarding import make_safeguarding_note

pytestmark = pytest.mark.django_db


def todays_lines(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [notice.words for notice in Notice.objects.waiting_for(practitioner)]


def test_they_read_what_matters_what_is_next_who_is_there_and_what_was_written(own, imani):
    page = own.get("/my/").text
    for words in ("opening the post", "ring the school", "brilliant at rotas", imani.name, "The bailiffs were polite."):
        assert words in page


def test_words_they_add_are_theirs_for_everyone_and_reach_their_main_person(own, sign_in, imani, deana):
    own.post(reverse("own:say"), {"words": "I opened one on my own."})
    assert todays_lines(imani) == ["Deana Whitlock added something to their page."]
    page = sign_in(imani).get(deana.get_absolute_url()).text
    assert "I opened one on my own." in page
    assert "Deana Whitlock wrote" in page


def test_a_disagreement_stays_beside_the_entry_for_every_reader(own, sign_in, imani, deana):
    with acting_as(imani):
        conversation = Conversation.objects.get()
    said = {"response": "not_quite", "words": "I never said they were polite."}
    own.post(reverse("own:answer", args=[conversation.pk]), said)
    assert "I never said they were polite." in sign_in(imani).get(deana.get_absolute_url()).text
    assert "I never said they were polite." in own.get("/my/").text


def test_they_say_what_matters_differently_and_the_former_words_are_kept(own, imani):
    with acting_as(imani):
        statement = WhatMatters.objects.get()
    own.post(reverse("own:matters", args=[statement.pk]), {"words": "the post, by lunch", "state": "now"})
    with acting_as(imani):
        statement.refresh_from_db()
        assert statement.words == "the post, by lunch"
        assert statement.events.get().words == "opening the post"


def test_what_they_say_and_what_a_worker_wrote_at_once_stand_side_by_side(own, imani):
    with acting_as(imani):
        statement = WhatMatters.objects.get()
    address = reverse("own:matters", args=[statement.pk])
    began_from = own.get(address).context["form"]["began_from"].value()
    with acting_as(imani):
        actions.reword_what_matters(statement=statement, words="opening it with Imani")
    said = {"words": "the post, by lunch", "state": "now", "began_from": began_from}
    answer = own.post(address, said)
    assert answer.status_code == 422
    assert "opening it with Imani" in answer.text
    assert "the post, by lunch" in answer.text
    assert own.post(address, said | {"began_from": answer.context["form"]["began_from"].value()}).status_code == 302


def test_they_add_what_matters_in_their_own_name(own, imani):
    own.post(reverse("own:add_matters"), {"words": "Kit's birthday", "state": "now"})
    with acting_as(imani):
        assert WhatMatters.objects.get(words="Kit's birthday").heard_by is None


def test_a_page_with_their_own_statement_opens_for_their_team(own, sign_in, imani, deana):
    own.post(reverse("own:add_matters"), {"words": "Kit's birthday", "state": "now"})
    assert "Kit&#x27;s birthday" in sign_in(imani).get(deana.get_absolute_url()).text


def test_they_say_how_and_when_to_be_reached(own, imani, deana):
    fields = {"reach": "Ring twice", "times": "Mon/Wed 10-11", "discreet_name": "library books"}
    assert own.post(reverse("own:reach"), fields).status_code == 302
    with acting_as(imani):
        deana.refresh_from_db()
        assert deana.reach == "Ring twice"
        assert deana.safe_contact.discreet_name == "library books"


def test_times_that_cannot_be_read_are_asked_again_and_nothing_is_lost(own):
    answer = own.post(reverse("own:reach"), {"reach": "Ring twice", "times": "when the moon is up"})
    assert answer.status_code == 422
    assert "Ring twice" in answer.text
    assert "when the moon is up" in answer.text


def test_they_hide_their_page_from_an_organisation_at_once_and_show_it_again(own, imani, deana):
    lorna = make_practitioner("Lorna", organisation=make_organisation("Wharfline Homes"))
    let_in(deana, lorna, imani)
    own.post(reverse("own:sharing"), {"organisation": lorna.organisation_id})
    with acting_as(lorna):
        assert not Person.objects.exists()
    wish = _wish(imani)
    own.post(reverse("own:show_again", args=[wish.pk]))
    with acting_as(lorna):
        assert Person.objects.exists()


def test_they_see_who_sees_what_and_who_looked(own, sign_in, imani, deana):
    sign_in(imani).get(deana.get_absolute_url())
    page = own.get(reverse("own:sharing")).text
    assert f"{imani.name}, {imani.organisation}: opened the page" in " ".join(page.split())
    assert "Seen by" in page


def test_they_say_yes_or_no_to_someone_new_and_choose_their_main_person(own, imani, deana):
    from hubs.actions import propose_team_member

    bev, col = make_practitioner("Bev Larkin"), make_practitioner("Col Brandt")
    with acting_as(imani):
        asked = propose_team_member(person=deana, practitioner=bev, by=imani, told="Deana")
        unwanted = propose_team_member(person=deana, practitioner=col, by=imani, told="Deana")
    own.post(reverse("own:choose", args=[asked.pk]), {"choice": "yes", "words": "She's a laugh"})
    own.post(reverse("own:choose", args=[unwanted.pk]), {"choice": "no"})
    with acting_as(imani):
        states = dict(TeamMember.objects.values_list("practitioner__name", "state"))
    assert (states["Bev Larkin"], states["Col Brandt"]) == ("agreed", "not_wanted")


def test_their_private_words_are_on_no_other_screen(own, sign_in, imani, deana):
    own.post(reverse("own:private"), {"words": "I might leave."})
    assert "I might leave." in own.get(reverse("own:private")).text
    client = sign_in(imani)
    for url in (deana.get_absolute_url(), reverse("people:story", args=[deana.pk]), "/people/search/?q=might+leave"):
        assert "I might leave." not in client.get(url).text


def test_asking_us_to_stop_reaches_a_human_the_same_day(own, imani):
    own.post(reverse("own:stop"), {})
    assert todays_lines(imani) == ["Deana Whitlock asks us to stop. Speak with them today."]
    with acting_as(imani):
        assert OwnWords.objects.get().kind == "stop"


def test_sent_twice_it_is_kept_once(own, imani):
    fields = {"words": "I opened one.", "submission_id": "8f14e45f-ceea-467f-a0e6-6a3bb0d7a3c1"}
    for _ in range(2):
        own.post(reverse("own:say"), fields)
    with acting_as(imani):
        assert OwnWords.objects.count() == 1


def test_someone_elses_entries_never_were(own, imani):
    from tests.factories.people import make_person

    marlon = make_person(imani, "Marlon Pettifer")
    theirs = make_conversation(imani, marlon, text="under the flyover")
    assert own.get(reverse("own:answer", args=[theirs.pk])).status_code == 404
    assert own.post(reverse("own:answer", args=[theirs.pk]), {"response": "agreed"}).status_code == 404


def test_an_entry_hidden_for_safety_leaves_no_gap(own, imani, deana):
    before = _shown(own)
    hidden = make_conversation(imani, deana, text="what he said on Saturday")
    with acting_as(imani):
        actions.hide_from_person(conversation=hidden, hidden=True)
    assert _shown(own) == before


def test_a_worker_signed_in_on_the_same_browser_is_not_the_person(sign_in, imani, deana):
    assert sign_in(imani).get("/my/").headers["Location"] == reverse("own:ended")


def _wish(imani):
    from people.models import Wish

    with acting_as(imani):
        return Wish.objects.get()


def _shown(own) -> list[str]:
    import re

    pages = [own.get(address).text for address in ("/my/", reverse("own:written"))]
    return [re.sub(r'value="[\w-]{20,}"', "", page) for page in pages]


def test_they_read_a_note_about_keeping_safe_when_it_was_put_there_and_never_an_opinion(own, imani, deana):
    note = make_safeguarding_note(imani, deana, seen_heard="a blue shin", opinion="I worry")
    assert "a blue shin" not in own.get(reverse("own:written")).text
    with acting_as(imani):
        actions.amend_safeguarding(note=note, shown_to_person=True)
    page = own.get(reverse("own:written")).text
    assert "a blue shin" in page
    assert "I worry" not in page
