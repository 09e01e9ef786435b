"""The summary on paper: two A4 pages, however much a cycle held."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from learning import actions
from relational.access import acting_as
from tests.factories.learning import (
    HubAtWork,
    compile_cycle,
    days_ago,
    make_barrier,
    make_experiment,
    make_reflection,
    sign,
)

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).parent.parent.parent / "static"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
LONG = "It took three calls, two forms and a walk across town before anyone said the rule was nobody's rule at all. "


def fill(place: HubAtWork, much: int) -> None:
    for number in range(much):
        worker = place.workers[number % 4]
        make_reflection(
            worker,
            LONG * 3,
            hub=place.hub,
            themes=[f"a theme of some length {number % 9}"],
            may_quote=True,
            surprise=LONG * 2,
            believed_before=LONG,
        )
    for number in range(much // 2):
        barrier = make_barrier(place.workers[0], LONG, hub=place.hub, at=days_ago(90 - number), held_by=place.manager)
        experiment = make_experiment(
            place.workers[0], place.cycle, f"Something tried, number {number}", assumption=LONG
        )
        with acting_as(place.workers[0]):
            actions.move_barrier(barrier=barrier, answer="tried", words=LONG, by=place.workers[0], at=days_ago(number))
            actions.observe(experiment=experiment, words=LONG * 2, by=place.workers[0])
            if number % 2:
                actions.decide_experiment(experiment=experiment, decision="adapt", we_were_wrong=True, learned=LONG * 2)


def pages(html: str, folder: Path) -> int:
    page, paper = folder / "summary.html", folder / "summary.pdf"
    page.write_text(html.replace("/static/", f"{STATIC.as_uri()}/"))
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes()))


@pytest.mark.parametrize("much", [4, 40])
def test_it_fits_two_pages(sign_in, tmp_path, much):
    place = HubAtWork()
    fill(place, much)
    summary = sign(compile_cycle(place.cycle, place.manager), place.manager, told_back=LONG * 3)
    html = sign_in(place.manager).get(f"/learning/summaries/{summary.pk}/").content.decode()
    assert pages(html, tmp_path) <= 2
