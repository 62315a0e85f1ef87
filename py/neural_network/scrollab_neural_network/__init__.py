"""Neural network: cooks who weigh, add and bend, and the blame that teaches them.

Sources: F. Rosenblatt (1958) on one neuron; D. E. Rumelhart, G. E. Hinton and R. J. Williams
(1986) on backpropagation; X. Glorot and Y. Bengio (2010) on how to start.  numpy alone;
scikit-learn's MLPClassifier is the reference in the tests.

Conventions: losses are mean cross-entropies in nats; one output is the chance of class 1, several
outputs are shares by softmax; weights are kept as float32 and worked with in float64 (see
`network.stored`).
"""

from scrollab_neural_network.blame import BlameFrame, BlameParams, blame
from scrollab_neural_network.depths import DepthsFrame, DepthsParams, depths
from scrollab_neural_network.evening import EveningFrame, EveningParams, evening
from scrollab_neural_network.neuron import NeuronFrame, NeuronParams, neuron
from scrollab_neural_network.own import OwnFrame, OwnParams, own
from scrollab_neural_network.playground import PlaygroundFrame, PlaygroundParams, playground
from scrollab_neural_network.rates import RatesFrame, RatesParams, rates
from scrollab_neural_network.surest import SurestFrame, SurestParams, surest

__all__ = [
    "ENGINES",
    "BlameFrame",
    "BlameParams",
    "DepthsFrame",
    "DepthsParams",
    "EveningFrame",
    "EveningParams",
    "NeuronFrame",
    "NeuronParams",
    "OwnFrame",
    "OwnParams",
    "PlaygroundFrame",
    "PlaygroundParams",
    "RatesFrame",
    "RatesParams",
    "SurestFrame",
    "SurestParams",
    "blame",
    "depths",
    "evening",
    "neuron",
    "own",
    "playground",
    "rates",
    "surest",
]

ENGINES = {
    "neuron": neuron,
    "blame": blame,
    "evening": evening,
    "playground": playground,
    "own": own,
    "depths": depths,
    "rates": rates,
    "surest": surest,
}
