"""Start the program: `python -m aarshjul` and the console script."""

from __future__ import annotations

import gc
import os
import signal
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the program with the arguments of the process, and exit with its exit code."""
    # Imports create no garbage. Collecting it during and after them costs a cold command a tenth.
    gc.disable()
    # An installed pydantic plugin (such as logfire) would see every value of every case. Searching
    # for plugins also costs a cold command 4 ms.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        stop_as_on_ctrl_c()
        from aarshjul.cli import machine

        machine.ignore()
        from aarshjul.cli import entry_point, terminal

        program = entry_point.program(sys.argv[1:])
        gc.freeze()
        gc.enable()
        code = terminal.run(program, sys.argv[1:], name=entry_point.NAME)
    except KeyboardInterrupt:  # Ctrl-C while importing
        code = INTERRUPTED
    sys.exit(code)


def stop_as_on_ctrl_c() -> None:
    """Clear up also where the system asks the program to end, or its window is closed."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows lacks the second
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # not under nohup
            signal.signal(number, signal.default_int_handler)


if __name__ == "__main__":
    main()
