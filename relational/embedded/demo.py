"""The demo: starts everything, says where to look, and stops all of it again."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from . import interrupts
from .ports import is_taken
from .servers import Servers

STOPS_WITHIN = 8
BIN = Path(sys.executable).parent
# Celery warns of the superuser; who tries the demo in a container has no other.
AS_ROOT = {"PYTHONWARNINGS": "ignore:You're running the worker"}


def run_demo(folder: Path) -> int:
    port = int(os.environ.get("PORT", "8000"))
    if is_taken(port):
        print(f"Port {port} is in use. Stop what runs there, or choose another: make demo PORT=8001", file=sys.stderr)
        return 1
    try:
        with Servers(folder) as servers:
            environment = os.environ | servers.environment() | {"STATIC_ROOT": str(folder / "static"), **AS_ROOT}
            return _serve(environment, folder, port)
    except KeyboardInterrupt:
        return 0
    except (RuntimeError, subprocess.CalledProcessError) as failure:
        print(f"The demo could not start: {failure}", file=sys.stderr)
        return 1


def _serve(environment: dict[str, str], folder: Path, port: int) -> int:
    # Each in a session of its own: Ctrl-C reaches this process alone, which then stops the others in order.
    subprocess.run([sys.executable, "manage.py", "prepare_demo"], env=environment, check=True, start_new_session=True)
    # What beat remembers of the last time may be half written, when it was killed; nothing is lost without it.
    for remembered in folder.glob("beat-schedule*"):
        remembered.unlink()
    processes: dict[str, subprocess.Popen] = {}
    try:
        with interrupts.put_off():
            for name, command in _commands(folder, port).items():
                processes[name] = subprocess.Popen(command, env=environment, start_new_session=True)
        _say_where(port)
        return _watch(processes)
    finally:
        with interrupts.put_off():
            _stop(processes)


def _commands(folder: Path, port: int) -> dict[str, list[str]]:
    gunicorn = str(BIN / "gunicorn")
    celery = [str(BIN / "celery"), "--quiet", "-A", "relational"]
    return {
        "web": [gunicorn, "relational.wsgi", "-b", f"127.0.0.1:{port}", "-w", "2", "--log-level", "warning"],
        "worker": [*celery, "worker", "-l", "warning", "-c", "2", "--without-gossip", "--without-mingle"],
        "beat": [*celery, "beat", "-l", "warning", "-s", str(folder / "beat-schedule"), "--pidfile="],
    }  # fmt: skip


def _say_where(port: int) -> None:
    print(
        f"""
  Relational runs at  http://127.0.0.1:{port}
  Step in as anyone with one click on the sign-in page: Imani (practitioner), Farida (hub coordinator),
  Ruth (manager), Callum (leader), Sunita (commissioner), Dr Marsh (policy partner).
  Ctrl-C stops everything; the data stays. `make demo-reset` starts afresh.
""",
        flush=True,
    )


def _watch(processes: dict[str, subprocess.Popen]) -> int:
    """Wait until Ctrl-C, or until one of them ends by itself."""
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                print(f"The {name} process ended by itself (code {process.returncode}); stopping.", file=sys.stderr)
                return 1
        time.sleep(0.5)


def _stop(processes: dict[str, subprocess.Popen]) -> None:
    for process in processes.values():
        _signal(process, signal.SIGTERM, whole_group=False)
    deadline = time.monotonic() + STOPS_WITHIN
    for process in processes.values():
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
        # Whatever of its children is left goes with it.
        _signal(process, signal.SIGKILL, whole_group=True)


def _signal(process: subprocess.Popen, which: signal.Signals, *, whole_group: bool) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, which) if whole_group else process.send_signal(which)
