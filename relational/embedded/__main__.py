"""`python -m relational.embedded demo` runs the demo, `… forget` throws its data away, and `… run -- COMMAND` runs a
command against its servers."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from . import interrupts
from .demo import run_demo
from .servers import Servers

FOLDER = Path(".demo").absolute()


def main() -> int:
    interrupts.heed()
    match sys.argv[1:]:
        case ["demo"]:
            return run_demo(FOLDER)
        case ["forget"]:
            if Servers(FOLDER).forget():
                return 0
            print("The demo is running. Stop it first (Ctrl-C where it runs).", file=sys.stderr)
            return 1
        case ["run", "--", *command] if command:
            with suppress(KeyboardInterrupt), Servers(FOLDER) as servers:
                return subprocess.call(command, env=os.environ | servers.environment())
            return 130
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
