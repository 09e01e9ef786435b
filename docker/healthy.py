"""Is this container healthy? `python docker/healthy.py web|worker|beat` ends with 0 if it is.

Run by docker-compose.yml inside the container, with the process's own environment.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

# Beat writes its schedule every three minutes; a beat that has been silent for three times as long hangs.
BEAT_MAY_BE_SILENT_FOR = 600


def web() -> bool:
    # Django answers only to the hosts it knows.
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310
        return response.status == 200


def worker() -> bool:
    name = f"celery@{socket.gethostname()}"
    command = ["celery", "-A", "relational", "inspect", "ping", "--timeout", "10", "--destination", name]
    return subprocess.call(command, stdout=subprocess.DEVNULL) == 0


def beat() -> bool:
    written_at = max((file.stat().st_mtime for file in Path("/tmp").glob("beat-schedule*")), default=0)  # noqa: S108
    return time.time() - written_at < BEAT_MAY_BE_SILENT_FOR


if __name__ == "__main__":
    sys.exit(not {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]())
