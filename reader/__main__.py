"""``python -m reader`` is the command ``synoptic``."""

from __future__ import annotations

import sys

from reader.app.main import main

if __name__ == "__main__":
    sys.exit(main())
