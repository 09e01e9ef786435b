"""Fills a database with a made-up city, with COPY, as the superuser."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg

WORDS = (
    "we opened the post together and she laughed about the stairs light garden bus kettle school shift rent neighbour "
    "football bins choir tide rope bicycle wheel tea morning evening worried better slept sister uncle tooth letter "
    "appointment kitchen radiator key door street meeting quiet teacher notebook phone credit walk dog allotment"
).split()
FIRST = (
    "Amina Bev Carl Deana Ewa Farid Gwen Hari Ifeoma Jas Kez Lorna Marlon Nia Obi Pat Rosa Sam Tom Uma Viv Zora".split()
)
LAST = (
    "Abbott Banda Carter Daley Evans Fofana Griggs Hussain Ivanov Jones Khan Lowe Mensah Nowak Osei Price Quill".split()
)


@dataclass(frozen=True)
class Size:
    people: int
    conversations_each: int
    practitioners: int
    hubs: int


SIZES = {
    "small": Size(1_000, 10, 20, 2),
    "default": Size(10_000, 10, 100, 4),
    # One hub of a whole town.
    "hub": Size(20_000, 10, 400, 1),
    "large": Size(1_000_000, 10, 5_000, 200),
}


def fill(url: str, size: Size) -> None:
    """Everyone has what matters, a plan, a circle and a team of three; each practitioner walks beside about 60 people."""
    draw = random.Random(7)
    now = datetime.now(UTC)
    with psycopg.connect(url) as city:
        city.execute("SET synchronous_commit = off")
        _say_defaults(city)
        _workers(city, size, now)
        permissions = [row[0] for row in city.execute(
            "SELECT id FROM auth_permission WHERE codename IN ('view_person', 'contribute_to_person')"
        )]  # fmt: skip
        teams = {person: _team(person, size) for person in range(1, size.people + 1)}
        _copy(city, "people_person (id, name, pronouns, full_name, reach, reach_not, communication_needs, language,"
              " about_me, mission, state, began_by_id, created_at, updated_at)",
              ((p, f"{draw.choice(FIRST)} {draw.choice(LAST)}", "", "", "by text", "", "", "", _say(draw, 20), "",
                "active", team[0], now, now - timedelta(minutes=p)) for p, team in teams.items()))  # fmt: skip
        _copy(city, "access_grant (user_id, permission_id, content_object_id, why, created_at, granted_by_id)",
              ((w, permission, p, "team", now, team[0]) for p, team in teams.items() for w in team
               for permission in permissions))  # fmt: skip
        _copy(city, "hubs_teammember (person_id, practitioner_id, role, is_main, state, told, proposed_by_id,"
              " proposed_at, person_agreed_at, person_words, accepted_at, thanks)",
              ((p, w, "", w == team[0] and p % 7 > 0, "accepted", "", team[0], now, now, "", now, "")
               for p, team in teams.items() for w in team))  # fmt: skip
        _copy(
            city,
            "hubs_knownat (person_id, hub_id, what_matters_agreed, huddle_agreed, since)",
            ((p, p % size.hubs + 1, True, True, now.date()) for p in teams),
        )
        _copy(city, "people_whatmatters (person_id, words, state, position, heard_by_id, said_at, worded_at)",
              ((p, _say(draw, 8), "start_here" if n == 0 else "now", n, team[0], now, now)
               for p, team in teams.items() for n in range(2)))  # fmt: skip
        _copy(city, "people_step (person_id, words, who, who_name, practitioner_id, chosen_by_person, state, note,"
              " added_by_id, created_at)",
              ((p, _say(draw, 6), "worker", "", team[0], False, "open", "", team[0], now)
               for p, team in teams.items()))  # fmt: skip
        _copy(city, "people_someone (person_id, name, who, sector, closeness, how_it_is, kind, ring_first, not_to_ring)",
              ((p, draw.choice(FIRST), "next door", "friends", n + 1, "", "person", False, False)
               for p in teams for n in range(3)))  # fmt: skip
        # Row by row, as it is kept otherwise, would take longer than everything else.
        city.execute("ALTER TABLE people_conversation DISABLE TRIGGER glance_at_new_words")
        _copy(city, "people_conversation (person_id, someone, text, noticed, happened_at, place, others,"
              " written_together, reach, response, response_words, author_id, organisation_id, created_at, amended_why)",
              ((p, "", _say(draw, 45), "", now - timedelta(days=n * 30, minutes=p % 1440), "", "", False, "team", "", "",
                team[n % 3], team[n % 3] % 10 + 1, now, "")
               for p, team in teams.items() for n in range(size.conversations_each)))  # fmt: skip
        city.execute("ALTER TABLE people_conversation ENABLE TRIGGER glance_at_new_words")
        city.execute("SELECT glance_again(person_id) FROM hubs_knownat")
        _reflections(city, size, draw, now)
        _at_the_hubs(city, size, now)
        for table in ("people_person", "people_conversation", "people_step", "people_whatmatters", "hubs_practitioner"):
            city.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
    with psycopg.connect(url, autocommit=True) as city:
        city.execute("VACUUM ANALYZE")


def _workers(city: psycopg.Connection, size: Size, now: datetime) -> None:
    city.execute("DELETE FROM hubs_practitioner; DELETE FROM hubs_organisation")
    _copy(city, "hubs_organisation (id, name, kind)", ((n, f"Organisation {n}", "charity") for n in range(1, 11)))
    city.execute("INSERT INTO hubs_place (id, name, kind) VALUES (1, 'City', 'place')")
    _copy(city, "hubs_hub (id, name, neighbourhood_id, address, opening, purpose)",
          ((n, f"Hub {n}", 1, "", "", "") for n in range(1, size.hubs + 1)))  # fmt: skip
    _copy(city, "hubs_practitioner (id, password, is_superuser, email, name, organisation_id, job, phone, skills,"
          " languages, about, room, is_active, is_service, created_at)",
          ((n, "!", False, f"w{n}@example.org", f"{FIRST[n % 22]} {LAST[n % 17]}", n % 10 + 1, "", "", "benefits, tea",
            "", "", "", True, False, now) for n in range(1, size.practitioners + 1)))  # fmt: skip
    kinds = ("practitioner", "coordinator", "manager")
    _copy(city, "hubs_role (practitioner_id, hub_id, kind, since)",
          ((n, n % size.hubs + 1, kind, now.date()) for n in range(1, size.practitioners + 1)
           for kind in (kinds if n <= size.hubs else kinds[:1])))  # fmt: skip


def _reflections(city: psycopg.Connection, size: Size, draw: random.Random, now: datetime) -> None:
    _copy(city, "learning_reflection (author_id, hub_id, prompt, answers, reach, stage, themes, surprise,"
          " believed_before, may_quote, written_at, updated_at)",
          ((n, n % size.hubs + 1, "", f'[{{"asked": "", "words": "{_say(draw, 30)}"}}]', "hub", "understand",
            f"{{{draw.choice(WORDS)}}}", "", "", True, now - timedelta(days=day), now)
           for n in range(1, size.practitioners + 1) for day in range(20)))  # fmt: skip


def _at_the_hubs(city: psycopg.Connection, size: Size, now: datetime) -> None:
    """A year of ticks by a third of everyone, hellos said and waiting, and a huddle that is on, with a page of people."""
    today, per_hub = now.date(), max(1, size.practitioners // size.hubs)
    _copy(city, "hubs_presence (practitioner_id, hub_id, day)",
          ((n, n % size.hubs + 1, today - timedelta(days=day)) for n in range(1, size.practitioners + 1, 3)
           for day in range(-6, 200, 2)))  # fmt: skip
    _copy(city, "hubs_introduction (hub_id, name, heard_from, words, heard_by_id, heard_at, hello_by_id, hello_at)",
          ((h, "someone on the stairs", "the chip shop", "She has stopped singing.", h, now - timedelta(days=n),
            *((h, now) if n > 20 else (None, None))) for h in range(1, size.hubs + 1) for n in range(per_hub * 5)))  # fmt: skip
    _copy(city, "hubs_huddle (id, hub_id, day, minutes, began_at, began_by_id)",
          ((h, h, today, 20, now, h) for h in range(1, size.hubs + 1)))  # fmt: skip
    _copy(city, "hubs_huddleseat (huddle_id, practitioner_id, how, since)",
          ((n % size.hubs + 1, n, "room", now) for n in range(1, min(size.practitioners, size.hubs * 15) + 1)))  # fmt: skip
    talked = [(h, h - 1 + size.hubs * n) for h in range(1, size.hubs + 1) for n in range(1, 13)]
    _copy(city, "hubs_huddleperson (id, huddle_id, person_id, why, brought_by_id, brought_at, talked_at)",
          ((at, h, person, "brought", h, now, now) for at, (h, person) in enumerate(talked, 1)))  # fmt: skip
    _copy(city, "hubs_huddleline (about_id, huddle_id, person_id, kind, words, who_id, written_by_id, written_at)",
          ((at, h, person, "try", "Ring the landlord before noon", h, h, now)
           for at, (h, person) in enumerate(talked, 1) for _line in range(6)))  # fmt: skip
    city.execute(
        "UPDATE hubs_huddle h SET turn_id = (SELECT min(p.id) FROM hubs_huddleperson p WHERE p.huddle_id = h.id)"
    )


def _team(person: int, size: Size) -> list[int]:
    """Three practitioners of one hub, so that each walks beside 60 people at the most when there are few enough."""
    return [(person * 3 + seat) % size.practitioners + 1 for seat in range(3)]


def _say(draw: random.Random, words: int) -> str:
    return " ".join(draw.choices(WORDS, k=words))


def _say_defaults(city: psycopg.Connection) -> None:
    """What a model says by default, Django says and COPY does not: empty words, no, and nothing in a list."""
    city.execute(
        """
        DO $$ DECLARE each record; BEGIN
            FOR each IN
                SELECT table_name, column_name, data_type FROM information_schema.columns
                WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL AND is_generated = 'NEVER'
                  AND data_type IN ('text', 'character varying', 'boolean', 'ARRAY')
            LOOP
                EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT %L', each.table_name, each.column_name,
                    CASE each.data_type WHEN 'boolean' THEN 'false' WHEN 'ARRAY' THEN '{}' ELSE '' END);
            END LOOP;
        END $$
        """
    )


def _copy(city: psycopg.Connection, into: str, rows) -> None:
    with city.cursor().copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
