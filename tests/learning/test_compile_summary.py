"""What the job compiles, from what, and what it leaves alone."""

import sys

import pytest

from hubs.models import Organisation
from learning import actions
from learning.compiling import compile_part
from learning.models import Compilation, Reflection, SummaryPart, SummarySource
from relational.access import acting_as
from tests.factories.learning import (
    HubAtWork,
    ask,
    compile_cycle,
    days_ago,
    make_barrier,
    make_experiment,
    make_reflection,
    sign,
)

pytestmark = pytest.mark.django_db
Key = SummaryPart.Key
# The package exports the function under the module's name.
JOB = sys.modules["learning.actions.compile_summary"]


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


def content(summary, key, by) -> dict:
    with acting_as(by):
        return summary.parts.get(key=key).content


def test_it_gathers_only_what_was_shared_at_hub_reach_in_the_cycle(place):
    anna = place.workers[0]
    used = make_reflection(anna, hub=place.hub, themes=["letters"])
    make_reflection(anna, themes=["private"])
    make_reflection(anna, hub=place.hub, reach=Reflection.Reach.MANAGER, themes=["to my manager"])
    make_reflection(anna, hub=place.hub, at=days_ago(40), themes=["before the cycle"])
    summary = compile_cycle(place.cycle, place.manager)
    heard = content(summary, Key.HEARD, place.manager)
    assert [theme["theme"] for theme in heard["themes"]] == ["letters"]
    assert heard["themes"][0]["sources"] == [f"r{used.pk}"]


def test_it_makes_each_part_once_and_says_it_is_done(place):
    make_reflection(place.workers[0], hub=place.hub)
    summary = compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        assert [part.key for part in summary.parts.all()] == Key.values
        assert summary.compiled_at
        run = Compilation.objects.get()
    assert (run.state, run.parts_done) == (Compilation.State.DONE, len(Key.values))


def test_the_same_inputs_change_nothing(place):
    make_reflection(place.workers[0], hub=place.hub)
    first = compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        before = list(first.parts.values()), list(SummarySource.objects.values())
    second = compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        assert (list(second.parts.values()), list(SummarySource.objects.values())) == before
    assert second.compiled_at == first.compiled_at


def test_words_are_quoted_only_where_their_author_lets_them(place):
    make_reflection(place.workers[0], "Quote me.", hub=place.hub, themes=["a"], may_quote=True)
    make_reflection(place.workers[1], "Do not quote me.", hub=place.hub, themes=["a"])
    summary = compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        quotes = [source.quote for source in SummarySource.objects.all() if source.quote]
        everything = str(list(summary.parts.values()))
    assert quotes == ["Quote me."]
    assert "Do not quote" not in everything


def test_themes_are_one_however_they_are_spelt(place):
    for worker, spelling in zip(
        place.workers, ["Rent letters", "rent  letters", "RENT LETTERS", "Rent letters"], strict=True
    ):
        make_reflection(worker, hub=place.hub, themes=[spelling])
    (theme,) = content(compile_cycle(place.cycle, place.manager), Key.HEARD, place.manager)["themes"]
    assert theme["theme"] == "Rent letters"
    assert theme["confidence"] == "medium"


def test_small_numbers_are_a_few_and_five_is_five(place):
    make_reflection(place.workers[0], hub=place.hub, themes=["a"])
    summary = compile_cycle(place.cycle, place.manager)
    assert content(summary, Key.WHO, place.manager)["voices"] == "few"
    for _ in range(4):
        make_reflection(place.workers[0], hub=place.hub, themes=["a"])
    who = content(compile_cycle(place.cycle, place.manager), Key.WHO, place.manager)
    assert (who["voices"], who["reflections"]) == ("few", 5)


def test_who_is_missing_is_a_group_and_never_one_worker(place):
    make_reflection(place.workers[0], hub=place.hub)
    lonely = Organisation.objects.create(name="The only one of theirs")
    place.workers[3].organisation = lonely
    place.workers[3].save()
    summary = compile_cycle(place.cycle, place.manager)
    who = content(summary, Key.WHO, place.manager)
    named = {each["group"] for each in who["took_part"] + who["missing"]}
    assert place.council.name in named
    assert lonely.name not in named
    assert "coordinator" not in named
    assert who["others_are_missing"]


def test_there_is_no_workers_name_in_what_is_compiled(place):
    words = "Worker Number1 and Gwen Parry sat with him. Ruth agreed."
    make_reflection(
        place.workers[0], words, hub=place.hub, themes=["thank Ruth"], may_quote=True, surprise="Gwen cried."
    )
    make_barrier(place.workers[0], "Ruth Achebe has to sign each voucher.", hub=place.hub)
    summary = compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        everything = str(list(summary.parts.values())) + str(list(SummarySource.objects.values()))
    for name in ("Ruth", "Gwen", "Number1", "Parry"):
        assert name not in everything


def test_barriers_are_new_moving_silent_or_settled(place):
    by = place.workers[0]
    new = make_barrier(by, "New.", hub=place.hub)
    silent = make_barrier(by, "Silent.", hub=place.hub, at=days_ago(80))
    moving = make_barrier(by, "Moving.", hub=place.hub, at=days_ago(80))
    settled = make_barrier(by, "Settled.", hub=place.hub, at=days_ago(80))
    make_barrier(by, "Settled long ago.", hub=place.hub, at=days_ago(80))
    with acting_as(by):
        actions.move_barrier(barrier=moving, answer="tried", words="We asked again.", by=by, at=days_ago(3))
        actions.move_barrier(barrier=settled, answer="changed", words="It is gone.", by=by, at=days_ago(2))
        long_ago = type(new).objects.get(line="Settled long ago.")
        actions.move_barrier(barrier=long_ago, answer="changed", words="Gone.", by=by, at=days_ago(70))
    found = content(compile_cycle(place.cycle, place.manager), Key.BARRIERS, place.manager)
    sources = {key: [each["sources"] for each in found[key]] for key in ("new", "moving", "silent", "settled")}
    assert sources == {
        "new": [[f"b{new.pk}"]],
        "moving": [[f"b{moving.pk}"]],
        "silent": [[f"b{silent.pk}"]],
        "settled": [[f"b{settled.pk}"]],
    }
    assert found["settled"][0]["answer"] == "It is gone."


def test_having_been_wrong_is_told(place):
    experiment = make_experiment(place.workers[0], place.cycle)
    with acting_as(place.workers[0]):
        actions.observe(experiment=experiment, words="She rang back within the hour.", by=place.workers[0])
        actions.decide_experiment(
            experiment=experiment, decision="adapt", we_were_wrong=True, learned="The tone did it."
        )
    (tried,) = content(compile_cycle(place.cycle, place.manager), Key.TRIED, place.manager)["experiments"]
    assert tried["we_were_wrong"] is True
    assert tried["noticed"] == ["She rang back within the hour."]


def test_what_humans_wrote_stays_when_it_is_compiled_anew(place):
    make_reflection(place.workers[0], hub=place.hub, themes=["a"])
    summary = compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        actions.edit_part(part=summary.parts.get(key=Key.HEARD), words="In our words.", by=place.manager)
    make_reflection(place.workers[1], hub=place.hub, themes=["b"])
    summary = compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        part = summary.parts.get(key=Key.HEARD)
    assert part.edited_words == "In our words."
    assert [theme["theme"] for theme in part.content["themes"]] == ["a", "b"]


def test_a_signed_summary_is_left_alone(place):
    make_reflection(place.workers[0], hub=place.hub, themes=["a"])
    summary = sign(compile_cycle(place.cycle, place.manager), place.manager)
    before = content(summary, Key.HEARD, place.manager)
    make_reflection(place.workers[1], hub=place.hub, themes=["b"])
    again = compile_cycle(place.cycle, place.manager)
    assert again.is_published
    assert content(summary, Key.HEARD, place.manager) == before


def test_a_reflection_taken_back_takes_its_quotes_along_even_from_a_signed_summary(place):
    anna = place.workers[0]
    reflection = make_reflection(anna, "Quote me.", hub=place.hub, themes=["a"], may_quote=True, surprise="It worked.")
    sign(compile_cycle(place.cycle, place.manager), place.manager)
    with acting_as(anna):
        actions.change_reach(reflection=reflection, reach="private")
    with acting_as(place.manager):
        sources = list(SummarySource.objects.filter(reflection_id=reflection.pk))
    assert sources
    assert all(source.withdrawn_at and not source.quote for source in sources)


def test_a_reflection_taken_back_and_shared_again_is_quoted_again_in_the_draft(place):
    anna = place.workers[0]
    reflection = make_reflection(anna, "Quote me.", hub=place.hub, themes=["a"], may_quote=True)
    compile_cycle(place.cycle, place.manager)
    with acting_as(anna):
        actions.change_reach(reflection=reflection, reach="private")
        actions.change_reach(reflection=reflection, reach="hub")
    compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        assert SummarySource.objects.filter(quote="Quote me.", withdrawn_at=None).count() == 1


def test_a_run_that_died_goes_on_at_the_first_missing_part(place, monkeypatch):
    make_reflection(place.workers[0], hub=place.hub, themes=["a"])
    whole, made = compile_part, []

    def dies_at_the_third(key, inputs):
        if len(made) == 2:
            raise RuntimeError
        made.append(key)
        return whole(key, inputs)

    run = ask(place.cycle, place.manager)
    with monkeypatch.context() as broken:
        broken.setattr(JOB, "compile_part", dies_at_the_third)
        with pytest.raises(RuntimeError):
            actions.compile_summary(compilation=run)
    with acting_as(place.manager):
        run.refresh_from_db()
    assert (run.state, run.parts_done, run.error) == (Compilation.State.FAILED, 2, "RuntimeError")
    made_after = []
    monkeypatch.setattr(JOB, "compile_part", lambda key, inputs: made_after.append(key) or whole(key, inputs))
    summary = actions.compile_summary(compilation=run)
    assert made_after == Key.values[2:]
    assert summary.compiled_at


def test_nothing_compiled_counts_a_worker(place):
    for worker in place.workers:
        make_reflection(worker, hub=place.hub, themes=["a"])
    summary = compile_cycle(place.cycle, place.manager)
    who = content(summary, Key.WHO, place.manager)
    assert all(set(group) == {"kind", "group"} for group in who["took_part"] + who["missing"])


def test_words_said_differently_are_no_longer_quoted_as_they_were(place):
    anna = place.workers[0]
    reflection = make_reflection(anna, "Former words.", hub=place.hub, themes=["a"], may_quote=True)
    sign(compile_cycle(place.cycle, place.manager), place.manager)
    with acting_as(anna):
        actions.amend_reflection(reflection=reflection, themes=["b"])
        assert SummarySource.objects.filter(quote="Former words.").exists()
        actions.amend_reflection(reflection=reflection, answers="New words.")
        assert not SummarySource.objects.exclude(quote="").exists()
        assert not SummarySource.objects.exclude(withdrawn_at=None).exists()


def test_a_draft_takes_up_the_new_words(place):
    anna = place.workers[0]
    reflection = make_reflection(anna, "Former words.", hub=place.hub, themes=["a"], may_quote=True)
    compile_cycle(place.cycle, place.manager)
    with acting_as(anna):
        actions.amend_reflection(reflection=reflection, answers="New words.")
    compile_cycle(place.cycle, place.manager)
    with acting_as(place.manager):
        assert SummarySource.objects.exclude(quote="").get().quote == "New words."


def test_a_barrier_is_told_as_it_stood_when_the_cycle_ended(place):
    by = place.workers[0]
    barrier = make_barrier(by, hub=place.hub, at=days_ago(25))
    with acting_as(place.manager):
        actions.describe_cycle(cycle=place.cycle, ends_on=days_ago(10).date())
        actions.move_barrier(barrier=barrier, answer="tried", words="In time.", by=place.manager, at=days_ago(20))
        actions.move_barrier(
            barrier=barrier, answer="changed", words="Too late for this one.", by=place.manager, at=days_ago(2)
        )
    found = content(compile_cycle(place.cycle, place.manager), Key.BARRIERS, place.manager)
    assert [each["answer"] for each in found["moving"]] == ["In time."]
    assert found["settled"] == []
