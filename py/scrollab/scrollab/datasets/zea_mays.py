"""Darwin's maize: heights of crossed and self-fertilised plants, in inches, fifteen of each.

Source: C. Darwin, *The Effects of Cross and Self Fertilisation in the Vegetable Kingdom* (1876),
table XCVII; read again by R. A. Fisher, *The Design of Experiments* (1935), chapter III, who turned
the signs of all 15 differences in every way. Darwin's book is in the public domain. He grew the
plants in pairs, row by row here, and measured to an eighth of an inch.
"""

# fmt: off
CROSSED = (
    23.5, 12.0, 21.0, 22.0, 19.125, 21.5, 22.125, 20.375, 18.25, 21.625, 23.25, 21.0, 22.125, 23.0,
    12.0,
)
SELFED = (
    17.375, 20.375, 20.0, 20.0, 18.375, 18.625, 18.625, 15.25, 16.5, 18.0, 16.25, 18.0, 12.75, 15.5,
    18.0,
)
# fmt: on
