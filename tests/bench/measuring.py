import http.client
import re
import statistics
import threading
import time
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

SINGLE = 120
AT_ONCE = 8
SECONDS_AT_ONCE = 4


@dataclass(frozen=True)
class Screen:
    name: str
    path: str
    posts: bool = False


def screens(person_id: int, hub_id: int, seen: dict[str, str]) -> list[Screen]:
    """`seen`: what a browser that left a screen open has of it, so that looking again answers that nothing is new."""
    return [
        Screen("floor", "/floor/"),
        Screen("today", "/"),
        Screen("person page", f"/people/{person_id}/"),
        Screen("people list", "/people/"),
        Screen("search", "/people/search/?q=kettle"),
        Screen("hub board", f"/hubs/{hub_id}/"),
        Screen("board, looking again", f"/hubs/{hub_id}/now/?seen={seen['board']}"),
        Screen("the hub's week", f"/hubs/{hub_id}/week/"),
        Screen("known at the hub", f"/hubs/{hub_id}/people/"),
        Screen("huddle", f"/huddles/{hub_id}/"),
        Screen("huddle, looking again", f"/huddles/{hub_id}/now/?seen={seen['huddle']}"),
        Screen("capture", f"/people/write/?person={person_id}"),
        Screen("capture, saved", "/people/write/", posts=True),
        Screen("plan", f"/people/{person_id}/plan/"),
        Screen("learning log", "/learning/"),
    ]


class Visitor:
    """One browser: a connection kept open, a session, a form token."""

    def __init__(self, port: int, cookie: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookie = f"sessionid={cookie}"
        self.token = ""

    def ask(self, screen: Screen, person_id: int, **headers: str) -> tuple[int, bytes, dict]:
        headers = {"Cookie": self.cookie, "Accept-Encoding": "gzip", **headers}
        if screen.posts:
            fields = {"text": "We had tea.", "person": person_id, "submission_id": uuid.uuid4()}
            body = urlencode(fields | {"csrfmiddlewaretoken": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            self.connection.request("POST", screen.path, body, headers)
        else:
            self.connection.request("GET", screen.path, headers=headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read(), dict(answer.headers)

    def learn_token(self, person_id: int) -> None:
        self.connection.request("GET", f"/people/write/?person={person_id}", headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        page = answer.read().decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        self.token = found[1]
        for header, value in answer.getheaders():
            if header.lower() == "set-cookie":
                self.cookie += "; " + value.split(";")[0]


def measure(port: int, cookie: str, pid: int) -> list[dict]:
    visitor = _first_visitor(port, cookie)
    person_id = _someone(visitor)
    visitor.learn_token(person_id)
    hub_id = _my_hub(visitor)
    seen = {name: _seen(visitor, f"/{path}/{hub_id}/now/") for name, path in (("board", "hubs"), ("huddle", "huddles"))}
    rows = [_measure(screen, port, visitor, person_id) for screen in screens(person_id, hub_id, seen)]
    floor = rows[0]["p50"]
    for row in rows:
        row["times the floor"] = round(row["p50"] / floor, 1)
        row["p95 times"] = round(row["p95"] / floor, 1)
    rows[-1]["worker MB"] = _worker_memory(pid)
    return rows


def _first_visitor(port: int, cookie: str) -> Visitor:
    for _ in range(100):
        try:
            visitor = Visitor(port, cookie)
            visitor.ask(Screen("floor", "/floor/"), 0)
            return visitor
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The web server did not start.")


def _someone(visitor: Visitor) -> int:
    """A person this practitioner walks beside."""
    visitor.connection.request("GET", "/people/", headers={"Cookie": visitor.cookie})
    page = visitor.connection.getresponse().read().decode()
    return int(re.search(r'href="/people/(\d+)/"', page)[1])


def _my_hub(visitor: Visitor) -> int:
    """The hub this practitioner works at; their boards lead straight to the one."""
    _status, _body, headers = visitor.ask(Screen("hubs", "/hubs/"), 0)
    return int(re.search(r"/hubs/(\d+)/", headers["Location"])[1])


def _seen(visitor: Visitor, path: str) -> str:
    visitor.connection.request("GET", path, headers={"Cookie": visitor.cookie})
    return re.search(r"seen=(\w+)", visitor.connection.getresponse().read().decode())[1]


def _measure(screen: Screen, port: int, visitor: Visitor, person_id: int) -> dict:
    status, body, headers = visitor.ask(screen, person_id, **{"X-Count-Queries": "1"})
    for _ in range(10):
        visitor.ask(screen, person_id)
    times = []
    for _ in range(SINGLE):
        started = time.perf_counter()
        visitor.ask(screen, person_id)
        times.append((time.perf_counter() - started) * 1000)
    return {
        "screen": screen.name,
        "status": status,
        "p50": round(statistics.median(times), 1),
        "p95": round(sorted(times)[int(SINGLE * 0.95)], 1),
        "a second, 8 at once": round(_at_once(screen, port, visitor, person_id)),
        "queries": int(headers.get("X-Queries", 0)),
        "KB": round(len(body) / 1024, 1),
    }


def _at_once(screen: Screen, port: int, visitor: Visitor, person_id: int) -> float:
    done = []
    until = time.monotonic() + SECONDS_AT_ONCE

    def visit() -> None:
        mine = Visitor(port, "")
        mine.cookie, mine.token = visitor.cookie, visitor.token
        while time.monotonic() < until:
            mine.ask(screen, person_id)
            done.append(1)

    threads = [threading.Thread(target=visit) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done) / SECONDS_AT_ONCE


def _worker_memory(pid: int) -> int:
    """The largest worker's resident memory, in megabytes."""
    with open(f"/proc/{pid}/task/{pid}/children") as children:
        workers = children.read().split()
    largest = 0
    for worker in workers:
        with open(f"/proc/{worker}/status") as status:
            largest = max(largest, int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]))
    return largest // 1024


def print_table(title: str, rows: list[dict]) -> None:
    columns = list(rows[0])
    print(title)
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(row.get(column, "")) for column in columns) + " |")
    if "worker MB" in rows[-1]:
        print(f"largest worker: {rows[-1]['worker MB']} MB")
    print()
