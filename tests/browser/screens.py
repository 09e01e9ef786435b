"""The main screens, by who opens them. `{person}` is the page of the first person on their list."""

from collections.abc import Iterator

from playwright.sync_api import Page

SCREENS = {
    "Imani Osei": [
        "/",
        "/people/",
        "/people/new/",
        "/people/search/?q=tea",
        "/looking/",
        "/people/unfinished/",
        "/offline/",
        "/people/write/",
        "{person}",
        "{person}about/",
        "{person}what-matters/",
        "{person}story/",
        "{person}plan/",
        "{person}plan/print/",
        "{person}circle/",
        "{person}family/",
        "{person}twice/",
        "/people/twice/",
        "{person}gifts/",
        "{person}gifts/add/",
        "{person}matches/",
        "{person}going/",
        "{person}review/",
        "{person}aids/",
        "{person}aids/1/",
        "{person}aids/2/",
        "/people/aids/",
        "/assets/",
        "/assets/1/",
        "/assets/add/",
        "/check-in/",
        "/words/",
        "{person}team/",
        "{person}pull-in/",
        "{person}hubs/",
        "{person}who-looked/",
        "{person}who-sees-what/",
        "{person}sharing/",
        "{person}sharing/decide/",
        "{person}sharing/wish/",
        "{person}safety/",
        "{person}safety/visits/",
        "{person}in-confidence/",
        "{person}in-confidence/tell/",
        "{person}blocks/",
        "/asks/new/",
        "/practitioners/",
        "/places/",
        "/account/2fa/",
        "/account/password/change/",
        "/no-such-page/",
    ],
    "Farida Noor": [
        "/",
        "/hubs/",
        "/hubs/1/hellos/",
        "/hubs/1/hellos/list/",
        "/hubs/1/hellos/poster/",
        "/hubs/1/introductions/",
        "/introductions/1/",
        "/hubs/1/week/",
        "/hubs/1/huddle/",
        "/huddles/1/",
        "/people/aids/add/",
        "/words/label/?words=Search",
        "/learning/",
        "/learning/log/",
        "/learning/reflections/write/",
        "/learning/barriers/",
    ],
    "Rowan Teale": ["/", "/look-ups/", "/lawful-bases/", "/lawful-bases/add/", "/lawful-bases/list/"],
    "Ruth Adeyemi": ["/", "/learning/", "/learning/shared/", "/learning/summaries/"],
}


def open_each(page: Page, paths: list[str]) -> Iterator[str]:
    """Open one screen after the other, signed in as one already is; each address while its screen is open."""
    page.goto("/people/")
    first = page.locator(".rows a")
    person = first.first.get_attribute("href") if first.count() else ""
    for path in paths:
        page.goto(path.format(person=person))
        yield path
