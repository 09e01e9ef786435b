"""What a person could give and get: their gifts beside what places look for, what matters beside what places and others
offer (domain.md 2, row 12).

Matched by the words themselves, in the database, under row-level security. Nothing is ranked in per cent and nobody is
told of anything: whoever reads it talks with the person.
"""

from dataclasses import dataclass

from django.db import connection

from people.models import Person

from .models import Asset, Card, Practitioner

EACH = 4

WANTED = """
    SELECT mine.words, a.id, meeting.words FROM people_gift mine
    CROSS JOIN LATERAL (
        SELECT * FROM hubs_asset a WHERE a.wants @@ meant_by(mine.words) AND a.put_away_at IS NULL
        ORDER BY ts_rank(a.wants, any_of(plain(mine.words))) DESC, a.id LIMIT %(each)s
    ) a
    CROSS JOIN LATERAL (SELECT words_meeting(mine.words, a.wants) AS words) meeting
    WHERE mine.person_id = %(person)s ORDER BY mine.id, cardinality(meeting.words) DESC, a.id
"""
OFFERED = """
    SELECT mine.words, a.id, meeting.words FROM people_whatmatters mine
    CROSS JOIN LATERAL (
        SELECT * FROM hubs_asset a WHERE a.offers @@ meant_by(mine.words) AND a.put_away_at IS NULL
        ORDER BY ts_rank(a.offers, any_of(plain(mine.words))) DESC, a.id LIMIT %(each)s
    ) a
    CROSS JOIN LATERAL (SELECT words_meeting(mine.words, a.offers) AS words) meeting
    WHERE mine.person_id = %(person)s AND mine.state <> 'not_now'
    ORDER BY mine.position, mine.id, cardinality(meeting.words) DESC, a.id
"""
GIVEN = """
    SELECT mine.words, o.gift_id, o.words, o.offer, o.name, o.ask_id, words_meeting(mine.words, o.found)
    FROM people_whatmatters mine JOIN gifts_offered() o ON o.found @@ meant_by(mine.words)
    WHERE mine.person_id = %(person)s AND mine.state <> 'not_now'
      AND NOT EXISTS (SELECT FROM people_gift own WHERE own.id = o.gift_id AND own.person_id = mine.person_id)
    ORDER BY mine.position, o.gift_id LIMIT 20
"""
WELCOME = """
    SELECT a.looking_for, o.gift_id, o.words, o.offer, o.name, o.ask_id, words_meeting(a.looking_for, o.found)
    FROM hubs_asset a JOIN gifts_offered() o ON o.found @@ meant_by(a.looking_for)
    WHERE a.id = %(asset)s ORDER BY o.gift_id LIMIT 20
"""
# Gifts and offers for what groups ask just now, three of each for each ask.
GIVEN_FOR = """
    WITH asked AS MATERIALIZED (
        SELECT id, words, meant_by(words) AS meant FROM hubs_card WHERE id = ANY (%(cards)s) AND kind = 'ask'
    )
    SELECT card, words, gift_id, gift, offer, name, ask_id, words_meeting(words, found) FROM (
        SELECT c.id AS card, c.words, o.gift_id, o.words AS gift, o.offer, o.name, o.ask_id, o.found,
            row_number() OVER (PARTITION BY c.id ORDER BY o.gift_id) AS place
        FROM asked c JOIN gifts_offered() o ON o.found @@ c.meant
    ) given WHERE place <= 3 ORDER BY card, place
"""
OFFERED_FOR = """
    WITH asked AS MATERIALIZED (
        SELECT id, meant_by(words) AS meant FROM hubs_card WHERE id = ANY (%(cards)s) AND kind = 'ask'
    )
    SELECT card, offered FROM (
        SELECT c.id AS card, o.id AS offered, row_number() OVER (PARTITION BY c.id ORDER BY o.until, o.id) AS place
        FROM asked c JOIN hubs_card o ON o.said @@ c.meant
        WHERE o.kind = 'offer' AND o.answered_at IS NULL AND o.until >= current_date
    ) offered WHERE place <= 3
"""


@dataclass(frozen=True)
class Match:
    """`mine` in the person's words; the asset it meets; the words in which they meet."""

    mine: str
    asset: Asset
    meeting: list[str]


@dataclass(frozen=True)
class Offer:
    """A gift someone said may be known: `name` only if they said so too; whom to ask."""

    for_what: str
    gift_id: int
    words: str
    offer: str
    name: str | None
    ask: Practitioner | None
    meeting: list[str]


def wanted_by_places(person: Person) -> list[Match]:
    """Where a gift of theirs is looked for."""
    return _matches(WANTED, person)


def good_for_what_matters(person: Person) -> list[Match]:
    """What places have that is good for something that matters to them."""
    return _matches(OFFERED, person)


def given_by_others(person: Person) -> list[Offer]:
    """What other people said they would like to do with a gift, where it meets something that matters."""
    return _offers(GIVEN, {"person": person.pk})


def welcome_at(asset: Asset) -> list[Offer]:
    """Gifts that people offer and this asset looks for."""
    return _offers(WELCOME, {"asset": asset.pk})


def answers_to(cards: list[Card]) -> list[Card]:
    """The same cards, each with `gifts` people offer and `others` that hang there and may answer it."""
    asked = {"cards": [card.pk for card in cards]}
    for card in cards:
        card.gifts, card.others = [], []
    by_id = {card.pk: card for card in cards}
    rows = _rows(GIVEN_FOR, asked)
    for (card_id, *_rest), offer in zip(rows, _as_offers([row[1:] for row in rows]), strict=True):
        by_id[card_id].gifts.append(offer)
    meeting = _rows(OFFERED_FOR, asked)
    others = Card.objects.with_group().in_bulk({other for _card, other in meeting})
    for card_id, other in meeting:
        by_id[card_id].others.append(others[other])
    return cards


def is_offered(gift_id: int) -> bool:
    """Whether this gift is offered to the one who looks, and there is someone to ask."""
    return bool(_rows("SELECT FROM gifts_offered() WHERE gift_id = %(gift)s AND ask_id IS NOT NULL", {"gift": gift_id}))


def _matches(sql: str, person: Person) -> list[Match]:
    rows = _rows(sql, {"person": person.pk, "each": EACH})
    assets = Asset.objects.with_what_to_show().in_bulk({row[1] for row in rows})
    return [Match(mine, assets[asset], meeting) for mine, asset, meeting in rows if asset in assets]


def _offers(sql: str, asked: dict) -> list[Offer]:
    return _as_offers(_rows(sql, asked))


def _as_offers(rows: list[tuple]) -> list[Offer]:
    practitioners = Practitioner.objects.select_related("organisation").in_bulk({row[5] for row in rows if row[5]})
    return [Offer(*row[:5], practitioners.get(row[5]), row[6]) for row in rows]


def _rows(sql: str, asked: dict) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchall()
