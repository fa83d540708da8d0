"""`python -m aarshjul`, and the console script."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the program with the process's own arguments, and end the process with its code."""
    # Imports make no garbage; looking for it, then and later, would cost a cold command a tenth.
    gc.disable()
    # A pydantic plugin that happens to be installed beside us (logfire is one) would be handed
    # every value of every case; looking for them costs a cold command 4 ms besides.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        from aarshjul.cli import entry_point, terminal

        program = entry_point.program(sys.argv[1:])
        gc.freeze()
        gc.enable()
        code = terminal.run(program, sys.argv[1:], name=entry_point.NAME)
    except KeyboardInterrupt:  # Ctrl-C while importing
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    main()
