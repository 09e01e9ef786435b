"""Whatever was shared: the same inputs give the same bytes, and small numbers are never written down."""

import json
import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from learning.compiling import PARTS, Inputs, compile_part
from learning.compiling.inputs import InTheWay, Said, Tried, Worker
from learning.compiling.words import LONGEST_QUOTE, excerpt, without_names
from learning.models import Barrier, Experiment, Stage

WORDS = st.text(alphabet="abc ÄÖ.!?…\u200f😀", max_size=40)
DAYS = st.integers(0, 60).map(lambda days: (date(2026, 1, 1) + timedelta(days=days)).isoformat())
THEMES = st.lists(
    st.sampled_from(["Letters", "letters", "LETTERS ", "waiting", "keys", "money"]), max_size=3, unique=True
)
SAID = st.builds(
    Said,
    id=st.integers(1, 10_000),
    author=st.integers(1, 8),
    written_on=DAYS,
    stage=st.sampled_from(["", *Stage.values]),
    themes=THEMES.map(tuple),
    quote=WORDS,
    surprise=WORDS,
    believed_before=WORDS,
    surprised=st.booleans(),
)
IN_THE_WAY = st.builds(
    InTheWay,
    id=st.integers(1, 10_000),
    line=WORDS,
    kind=st.sampled_from(Barrier.Kind.values),
    level=st.sampled_from(Barrier.Level.values),
    raised_on=DAYS,
    last_word_on=DAYS,
    settled_on=st.sampled_from(["", "2026-02-01"]),
    settled_words=WORDS,
    moved_in_cycle=st.booleans(),
    answer=WORDS,
)
TRIED = st.builds(
    Tried,
    id=st.integers(1, 10_000),
    title=WORDS,
    assumption=WORDS,
    observations=st.lists(WORDS, max_size=3).map(tuple),
    decision=st.sampled_from(["", *Experiment.Decision.values]),
    we_were_wrong=st.booleans(),
    learned=WORDS,
    look_again_on=st.sampled_from(["", "2026-02-20"]),
)
WORKERS = st.builds(
    Worker,
    id=st.integers(1, 8),
    organisation=st.sampled_from(["Wharfline Homes", "The Tannery Trust", "Harrowmere Council"]),
    roles=st.sampled_from([("practitioner",), ("coordinator",), ("manager", "practitioner")]),
)


def several(of, most: int = 12):
    return st.lists(of, max_size=most, unique_by=lambda each: each.id).map(tuple)


INPUTS = st.builds(
    Inputs,
    cycle=st.just(1),
    purpose=WORDS,
    question=WORDS,
    stage=st.sampled_from(Stage.values),
    missing_voices=WORDS,
    starts_on=st.just("2026-01-15"),
    ends_on=st.just("2026-02-28"),
    said=several(SAID),
    in_the_way=several(IN_THE_WAY, 6),
    tried=several(TRIED, 4),
    workers=several(WORKERS),
    smallest_number=st.just(5),
)


def compiled(inputs: Inputs) -> str:
    parts = {key: compile_part(key, inputs) for key in PARTS}
    return json.dumps({key: [content, [vars(each) for each in sources]] for key, (content, sources) in parts.items()})


def shuffled(inputs: Inputs, seed: int) -> Inputs:
    mixed = {}
    for name in ("said", "in_the_way", "tried", "workers"):
        each = list(getattr(inputs, name))
        random.Random(seed).shuffle(each)
        mixed[name] = tuple(each)
    return Inputs(**(vars(inputs) | mixed))


def numbers_in(value):
    """Every number that stands for how many, wherever it stands."""
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, int) and not isinstance(each, bool):
                yield key, each
            else:
                yield from numbers_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from numbers_in(each)


@settings(max_examples=150, deadline=None)
@given(INPUTS, st.integers(0, 99))
def test_the_order_in_which_it_was_read_changes_no_byte(inputs, seed):
    other = shuffled(inputs, seed)
    assert other.digest == inputs.digest
    assert compiled(other) == compiled(inputs)


@settings(max_examples=150, deadline=None)
@given(INPUTS)
def test_no_number_under_five_is_written_down(inputs):
    for key in PARTS:
        content, _ = compile_part(key, inputs)
        assert all(number == 0 or number >= 5 for _, number in numbers_in(content))


@settings(max_examples=150, deadline=None)
@given(INPUTS)
def test_every_item_says_where_it_comes_from_and_every_source_is_one_of_the_inputs(inputs):
    known = {f"r{each.id}" for each in inputs.said} | {f"b{each.id}" for each in inputs.in_the_way}
    known |= {f"e{each.id}" for each in inputs.tried} | {"c1"}
    for key in PARTS:
        content, sources = compile_part(key, inputs)
        assert {f"{source.kind}{source.id}" for source in sources} <= known
        for name in ("themes", "surprises", "experiments", "new", "moving", "silent", "settled", "asks", "looks"):
            for item in content.get(name, []):
                assert item["sources"]
                assert set(item["sources"]) <= known


@settings(max_examples=150, deadline=None)
@given(INPUTS)
def test_a_group_of_one_is_never_named(inputs):
    content, _ = compile_part("who", inputs)
    for named in content["took_part"] + content["missing"]:
        members = [w for w in inputs.workers if named["group"] in (w.organisation, *w.roles)]
        assert len(members) >= 2


@settings(max_examples=150, deadline=None)
@given(INPUTS)
def test_nobody_is_quoted_twice_for_one_thing_they_said(inputs):
    content, _ = compile_part("heard", inputs)
    quotes = [quote for theme in content["themes"] for quote in theme["quotes"]]
    assert len(quotes) == len(set(quotes))


@given(st.text(max_size=2_000))
def test_an_excerpt_is_short_and_begins_as_the_words_do(words):
    short = excerpt(words)
    assert len(short) <= LONGEST_QUOTE + 1
    assert " ".join(words.split()).startswith(short.rstrip("…")) or not short


@given(st.sampled_from(["Imani Osei", "imani osei", "IMANI OSEI", "Imani"]), WORDS)
def test_a_workers_name_is_taken_out_however_it_is_written(name, words):
    assert name not in without_names(f"{words} {name} {words}", {"Imani Osei"})
