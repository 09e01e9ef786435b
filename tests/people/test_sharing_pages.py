"""Writing it down on the screens: what was agreed, shared, refused, told in confidence, blocked."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs.models import LawfulBasis, OrganisationBasis
from people import actions
from people.models import AgreementToWork, Confidence, Conversation, SharingDecision, Wish
from relational.access import acting_as
from relational.access.models import Block, LookUpAlert
from tests.factories.hubs import choose_main, join
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import give_role, make_hub, make_organisation, make_practitioner, make_worker_of
from tests.factories.sharing import confide, make_block, make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def orla():
    return make_worker_of(make_hub(), name="Orla")


@pytest.fixture
def samina(orla):
    return make_person(orla, "Samina")


@pytest.fixture
def rowan():
    rowan = make_practitioner("Rowan")
    give_role(rowan, "governance_lead")
    return rowan


def send(sign_in, who, name, /, *args, **fields):
    return sign_in(who).post(reverse(name, args=args), fields)


def the_only(model, who):
    with acting_as(who):
        return model.objects.get()


def test_an_agreement_is_written_down_in_their_words_and_ends_without_a_reason(sign_in, samina, orla):
    answer = send(sign_in, orla, "people:agree_to_work", samina.pk, words="Here and nowhere else", with_whom="Orla")
    assert answer.status_code == 302
    agreement = the_only(AgreementToWork, orla)
    send(sign_in, orla, "people:end_agreement", samina.pk, agreement.pk)
    assert not the_only(AgreementToWork, orla).is_in_force
    assert "Here and nowhere else" in sign_in(orla).get(reverse("people:sharing", args=[samina.pk])).text


@pytest.mark.parametrize(
    ("recipient", "filled"), [("Dev", "practitioner"), ("police", "organisation"), ("the GP", "to_whom")]
)
def test_something_is_shared_with_a_worker_an_organisation_or_anyone(sign_in, samina, orla, recipient, filled):
    make_organisation("Police"), make_practitioner("Dev")
    answer = send(
        sign_in, orla, "people:decide_sharing", samina.pk, category="matters", recipient=recipient, answer="share"
    )
    assert answer.status_code == 302
    assert getattr(the_only(SharingDecision, orla), filled)


def test_an_override_without_its_reasons_is_refused_beside_the_fields(sign_in, samina, orla):
    fields = {"category": "matters", "recipient": "MASH", "answer": "override"}
    answer = send(sign_in, orla, "people:decide_sharing", samina.pk, **fields)
    assert answer.status_code == 422
    for words in ("say the legal reason", "when they were told, or why not", "when it is looked at again"):
        assert words in answer.text
    why = {"legal_reason": "a child at risk", "told_on": "today", "review_on": "tomorrow"}
    assert send(sign_in, orla, "people:decide_sharing", samina.pk, **fields, **why).status_code == 302


def test_sharing_against_a_wish_is_refused_in_a_sentence(sign_in, samina, orla):
    police = make_organisation("Police")
    make_wish(samina, Wish.Kind.NOT_TOLD, organisation=police)
    answer = send(
        sign_in, orla, "people:decide_sharing", samina.pk, category="matters", recipient="Police", answer="share"
    )
    assert answer.status_code == 422
    assert "They asked that this organisation is told nothing." in answer.text


def test_an_override_is_on_the_today_of_those_who_answer_for_it_until_one_has_reviewed_it(sign_in, samina, orla, rowan):
    day = timezone.localdate()
    with acting_as(orla):
        decision = actions.decide_sharing(
            person=samina, category="other", by=orla, to_whom="police", what="the threat", decided_by="override",
            legal_reason="a threat to life", told_on=day, review_on=day,
        )  # fmt: skip
    today = reverse("hubs:today")
    assert "against or without a wish" in sign_in(rowan).get(today).text
    review = reverse("people:review_sharing", args=[decision.pk])
    assert "the threat" in sign_in(rowan).get(review).text
    assert sign_in(rowan).post(review, {"words": "Necessary."}).status_code == 302
    assert "against or without a wish" not in sign_in(rowan).get(today).text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "not_used", "purpose": "costs"}, 302),
        ({"kind": "not_used"}, 422),
        ({"kind": "hide_page", "organisation": "Police"}, 302),
        ({"kind": "hide_page", "organisation": "nobody of that name"}, 422),
        ({"kind": "hide_page"}, 422),
        ({"kind": "other", "words": "No photographs"}, 302),
        ({"kind": "other"}, 422),
    ],
)
def test_a_wish_is_written_down_whole(sign_in, samina, orla, fields, status):
    make_organisation("Police")
    assert send(sign_in, orla, "people:wish", samina.pk, **fields).status_code == status


def test_a_part_of_a_conversation_told_in_confidence_is_beside_it_for_its_author_alone(sign_in, samina, orla):
    imani = make_practitioner("Imani")
    let_in(samina, imani, by=orla)
    fields = {"text": "We had tea.", "who": "Samina", "person": samina.pk, "in_confidence": "what he said he would do"}
    send(sign_in, orla, "people:capture", **fields)
    conversation = the_only(Conversation, orla)
    for who, seen in ((orla, True), (imani, False)):
        client = sign_in(who)
        page = client.get(conversation.get_absolute_url()).text
        assert "We had tea." in page
        assert ("what he said he would do" in page) is seen
        assert ("told in confidence" in client.get(samina.get_absolute_url()).text) is seen


def test_a_confidence_needs_a_page_to_be_on(sign_in, orla):
    answer = send(sign_in, orla, "people:capture", text="We had tea.", who="someone", in_confidence="a secret")
    assert answer.status_code == 422


def test_those_the_person_named_are_ticked_and_read_it(sign_in, samina, orla):
    imani, other = make_practitioner("Imani"), make_practitioner("Other")
    for mate in (imani, other):
        let_in(samina, mate, by=orla)
    send(sign_in, orla, "people:tell_in_confidence", samina.pk, words="nineteen", named=[imani.pk])
    assert the_only(Confidence, imani).words == "nineteen"
    with acting_as(other):
        assert not Confidence.objects.exists()


def test_a_conversation_is_hidden_from_their_own_page_and_put_back_in_one_tap(sign_in, samina, orla):
    conversation = make_conversation(orla, samina)
    send(sign_in, orla, "people:hide_conversation", samina.pk, conversation.pk)
    assert the_only(Conversation, orla).hidden_from_person
    send(sign_in, orla, "people:hide_conversation", samina.pk, conversation.pk, show="1")
    assert not the_only(Conversation, orla).hidden_from_person


def test_what_is_in_confidence_is_on_no_print(sign_in, samina, orla):
    with acting_as(orla):
        statement = actions.hear_what_matters(person=samina, words="a plan he can't see", by=orla)
        actions.keep_in_confidence(subject=statement, by=orla)
    confide(samina, "word for word")
    printed = sign_in(orla).get(reverse("people:print_plan", args=[samina.pk])).text
    assert "a plan he can" not in printed
    assert "word for word" not in printed


def test_a_block_is_set_and_lifted_with_words(sign_in, samina, orla):
    cousin = make_practitioner("Nadeem")
    assert send(sign_in, orla, "hubs:blocks", samina.pk, practitioner="Nadeem", reason="cousin").status_code == 302
    block = the_only(Block, orla)
    assert block.practitioner == cousin
    send(sign_in, orla, "hubs:lift_block", block.pk, words="another family")
    assert the_only(Block, orla).lifted_words == "another family"


def test_a_lead_sets_a_block_by_the_whole_name_and_opens_no_page(sign_in, samina, orla, rowan):
    make_practitioner("Nadeem")
    assert send(sign_in, rowan, "hubs:look_ups", name="Sam").status_code == 422
    answer = send(sign_in, rowan, "hubs:look_ups", name="samina")
    assert answer["Location"] == reverse("hubs:blocks", args=[samina.pk])
    assert sign_in(rowan).post(answer["Location"], {"practitioner": "Nadeem", "reason": "cousin"}).status_code == 302
    assert sign_in(rowan).get(samina.get_absolute_url()).status_code == 404


def test_two_of_one_name_are_told_apart_by_their_address(sign_in, samina, orla):
    for _each in range(2):
        nadeem = make_practitioner("Nadeem")
    assert send(sign_in, orla, "hubs:blocks", samina.pk, practitioner="Nadeem", reason="x").status_code == 422
    assert send(sign_in, orla, "hubs:blocks", samina.pk, practitioner=nadeem.email, reason="x").status_code == 302


def test_a_look_up_is_reviewed_by_one_for_all(sign_in, samina, orla, rowan):
    choose_main(join(samina, orla))
    cousin = make_practitioner("Nadeem")
    make_block(samina, cousin)
    sign_in(cousin).get(samina.get_absolute_url())
    alert = the_only(LookUpAlert, rowan)
    page = reverse("hubs:look_up", args=[alert.pk])
    assert sign_in(cousin).get(page).status_code == 404
    assert sign_in(rowan).post(page, {"words": ""}).status_code == 422
    assert sign_in(rowan).post(page, {"words": "Spoken to."}).status_code == 302
    assert "Nadeem tried" not in sign_in(orla).get(reverse("hubs:today")).text


def test_a_charity_puts_a_recognised_legitimate_interest_in_the_register(sign_in, rowan):
    lantern = make_organisation("Lantern")
    with acting_as(rowan):
        basis = LawfulBasis.objects.get(name__contains="safeguarding")
    fields = {"organisation": "Lantern", "purpose": "keeping women safe", "basis": basis.pk}
    assert send(sign_in, rowan, "hubs:record_basis", **fields).status_code == 422
    fields["necessity"] = "Without a number nobody could be rung."
    assert send(sign_in, rowan, "hubs:record_basis", **fields).status_code == 302
    record = the_only(OrganisationBasis, rowan)
    assert record.organisation == lantern
    assert send(sign_in, rowan, "hubs:record_basis", **fields).status_code == 422, "once"
    assert "keeping women safe" in sign_in(make_practitioner("Anyone")).get(reverse("hubs:lawful_bases")).text
    send(sign_in, rowan, "hubs:end_basis", record.pk)
    assert "keeping women safe" not in sign_in(rowan).get(reverse("hubs:lawful_bases")).text


def test_the_list_of_bases_is_data(sign_in, rowan):
    with acting_as(rowan):
        basis = LawfulBasis.objects.get(name="Contract")
    page = reverse("hubs:list_basis") + f"?which={basis.pk}"
    fields = {"name": "Contract", "law": "UK GDPR 6(1)(b)", "ends_on": "1/1/2020"}
    assert sign_in(rowan).post(page, fields).status_code == 302
    with acting_as(rowan):
        assert not LawfulBasis.objects.get(name="Contract").is_in_force
