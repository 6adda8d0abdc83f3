"""So that `python -m rigger.cli` is `rigger`."""

import sys

from rigger.cli import main

sys.exit(main())
