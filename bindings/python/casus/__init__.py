"""casus - who is bound by treaty to do what in a crisis, and why; panels, portfolio similarity, structural balance

    >>> import casus
    >>> answer = casus.crisis("ROK attacks PRK", on="2024-12-05")
    >>> sorted(answer.states)
    ['CHN', ...]
    >>> casus.panel(unit="state-year", from_year=1914, to_year=1914).to_pandas()

Treaties and states are those of a corpus: the one that comes along, a pack (`casus pack`, load()), or ATOP's member file (atop()).
Failures are casus.Error with a place and a suggestion.
"""
from .balance import Balance, balance
from .corpus import Corpus, Crisis, atop, builtin, cite, crisis, load
from .errors import Ambiguous, Error, FormatError, Invalid, NotFound
from .panel import add_obligations, codebook, panel
from .similar import similar
from .table import Table

__version__ = "0.1.0"
__all__ = ["Ambiguous", "Balance", "Corpus", "Crisis", "Error", "FormatError", "Invalid", "NotFound", "Table", "add_obligations",
           "atop", "balance", "builtin", "cite", "codebook", "crisis", "load", "panel", "similar"]
