"""``python -m factbook``."""

import sys

from factbook.cli import main

sys.exit(main())
