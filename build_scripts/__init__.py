"""Everything that turns the sources into `dist/`, and tests it: `python3 -m build_scripts`."""
