"""``python -m factbook``."""

import sys

from factbook import environment

environment.settle()  # before anything is imported that an inherited variable could change

from factbook.cli import main  # noqa: E402

sys.exit(main())
