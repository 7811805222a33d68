"""``python -m factbook``."""

import sys

from factbook import environment

environment.settle()  # before anything is imported that an inherited variable could change

try:
    from factbook.cli import main

    code = main()
except KeyboardInterrupt:  # while it is imported, before a command heeds signals
    code = 130
sys.exit(code)
