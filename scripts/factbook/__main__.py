"""``factbook``, and ``python -m factbook``."""

import gc
import os
import sys

from factbook import environment


def main() -> int:
    """Exit code of the command that was typed."""
    environment.settle()  # before anything is imported that an inherited variable could change
    gc.set_threshold(100_000, 10, 10)  # what is imported stays, and need not be gone through again and again
    try:
        from factbook import cli  # noqa: PLC0415

        if "_ARGCOMPLETE" in os.environ:  # a shell asks what may follow
            cli.complete()
        return cli.main()
    except KeyboardInterrupt:  # while it is imported, before a command heeds signals
        return 130
    finally:
        gc.disable()  # nor need an end go through all of it


if __name__ == "__main__":
    sys.exit(main())
