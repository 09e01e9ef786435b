"""Quotes are short and without the names of colleagues."""

import pytest

from learning.compiling.words import excerpt, first_name, without_names

HUB = {"Imani Osei", "PCSO Jas Dhillon", "Dr Elin Marsh", "Ann-Marie Dot", "Jo"}


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Imani Osei rang.", "[a colleague] rang."),
        ("imani osei rang.", "[a colleague] rang."),
        ("Imani's idea.", "[a colleague]'s idea."),
        ("Jas took the hat off.", "[a colleague] took the hat off."),
        ("PCSO Dhillon knocked.", "[a colleague] knocked."),
        ("The PCSO knocked.", "The PCSO knocked."),
        ("Dr Marsh reads.", "[a colleague] reads."),
        ("The marsh and Northmarsh.", "The marsh and Northmarsh."),
        ("Ann-Marie knew.", "[a colleague] knew."),
        ("Jo, joy and Joan.", "[a colleague], joy and Joan."),
        ("Nobody was named.", "Nobody was named."),
    ],
)
def test_a_colleagues_name_is_taken_out_and_nothing_else(words, left):
    assert without_names(words, HUB) == left


def test_without_a_hub_nothing_is_taken_out():
    assert without_names("Imani rang.", set()) == "Imani rang."
    assert without_names("Imani rang.", {""}) == "Imani rang."


@pytest.mark.parametrize(
    ("name", "first"), [("Imani Osei", "Imani"), ("PCSO Jas Dhillon", "Jas"), ("Dr", "Dr"), ("S.", "S.")]
)
def test_a_title_is_no_first_name(name, first):
    assert first_name(name) == first


def test_an_excerpt_ends_with_a_whole_sentence_where_it_can():
    assert excerpt("One. " + "Two is long. " * 20).endswith("Two is long.")
    assert excerpt("word " * 100).endswith("word…")
    assert excerpt("Short.\n\nAnd   sweet.") == "Short. And sweet."
