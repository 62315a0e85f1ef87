"""The door: `python3 -m build_scripts <command>`.

Any Python, however old, must be able to read this file, to be told in a sentence what is missing.
"""

import sys

if sys.version_info < (3, 8):  # noqa: UP036 - the reader of this line may be any Python
    sys.exit("Scrollab needs Python 3.11 or newer, best 3.12; this is " + sys.version.split()[0])

from build_scripts.cli import main

if __name__ == "__main__":
    sys.exit(main())
