"""Bias and variance: a hundred noisy maps of a mountain whose shape is known.

Source: S. Geman, E. Bienenstock and R. Doursat (1992), Neural networks and the bias/variance
dilemma, *Neural Computation* 4: 1-58.  Maps are drawn by local regression and nearest neighbours.
"""

from scrollab_bias_variance.border import BorderFrame, BorderParams, border
from scrollab_bias_variance.maps import MapsFrame, MapsParams, maps
from scrollab_bias_variance.sightings import SightingsFrame, SightingsParams, sightings
from scrollab_bias_variance.surveys import SurveysFrame, SurveysParams, surveys
from scrollab_bias_variance.tally import TallyFrame, TallyParams, tally
from scrollab_bias_variance.tradeoff import TradeoffFrame, TradeoffParams, tradeoff

__all__ = [
    "ENGINES",
    "BorderFrame",
    "BorderParams",
    "MapsFrame",
    "MapsParams",
    "SightingsFrame",
    "SightingsParams",
    "SurveysFrame",
    "SurveysParams",
    "TallyFrame",
    "TallyParams",
    "TradeoffFrame",
    "TradeoffParams",
    "border",
    "maps",
    "sightings",
    "surveys",
    "tally",
    "tradeoff",
]

ENGINES = {
    "maps": maps,
    "tradeoff": tradeoff,
    "tally": tally,
    "sightings": sightings,
    "surveys": surveys,
    "border": border,
}
