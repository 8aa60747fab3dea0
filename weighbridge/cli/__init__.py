"""The command line: parses, calls one function, prints. One thin file for each verb."""

from __future__ import annotations

import sys

EXIT_CODES = {
    0: "done",
    1: "an error of the program, or `doctor` found trouble",
    2: "a question that makes no sense here: a path, id or option that does not exist",
    3: "the casebook is missing, locked, damaged, or of a newer version",
    4: "a vocabulary table is malformed",
    130: "interrupted; what was read is kept, the next run goes on from there",
}


def main() -> None:
    """Entry point of the `weighbridge` program."""
    from weighbridge.cli.app import app
    from weighbridge.cli.terminal import complain
    from weighbridge.record.errors import WeighbridgeError

    try:
        app()
    except WeighbridgeError as error:
        complain(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has had enough; that is no error
        sys.exit(0)
