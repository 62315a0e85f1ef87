"""Palmer penguins: three species on three islands, measured one bird at a time.

Data: K. B. Gorman, T. D. Williams and W. R. Fraser (2014), *PLoS ONE* 9(3): e90081, as published
by A. M. Horst, A. P. Hill and K. B. Gorman (2020), *palmerpenguins*, doi:10.5281/zenodo.3960218.
Licence: CC0.  The two birds that nobody measured are left out; all others are in `penguins.csv`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

WORK = {
    "name": "Palmer penguins",
    "licence": "CC0-1.0",
    "version": "0.1.0",
    "holder": "Kristen Gorman, Allison Horst and Alison Hill",
    "address": "https://doi.org/10.5281/zenodo.3960218",
    "note": "Measured at Palmer Station, Antarctica LTER; the birds without measurements left out.",
}

SPECIES = ("Adelie", "Chinstrap", "Gentoo")
ISLANDS = ("Biscoe", "Dream", "Torgersen")


@dataclass(frozen=True)
class Penguins:
    """One row a bird, in the published order; lengths in mm, mass in g, names by their place."""

    species: NDArray[np.uint8]
    island: NDArray[np.uint8]
    bill_length: NDArray[np.float64]
    bill_depth: NDArray[np.float64]
    flipper_length: NDArray[np.float64]
    body_mass: NDArray[np.float64]

    def __len__(self) -> int:
        """Return the number of birds."""
        return len(self.species)


@cache
def penguins() -> Penguins:
    """Read the birds; the arrays are shared by all who ask, and cannot be written to."""
    text = files(__package__).joinpath("penguins.csv").read_text(encoding="utf-8")
    birds = list(csv.DictReader(text.splitlines()))
    columns = {
        "species": np.array([SPECIES.index(bird["species"]) for bird in birds], dtype=np.uint8),
        "island": np.array([ISLANDS.index(bird["island"]) for bird in birds], dtype=np.uint8),
        "bill_length": np.array([float(bird["bill_length_mm"]) for bird in birds]),
        "bill_depth": np.array([float(bird["bill_depth_mm"]) for bird in birds]),
        "flipper_length": np.array([float(bird["flipper_length_mm"]) for bird in birds]),
        "body_mass": np.array([float(bird["body_mass_g"]) for bird in birds]),
    }
    for column in columns.values():
        column.setflags(write=False)
    return Penguins(**columns)
