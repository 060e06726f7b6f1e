"""Structural balance of a signed network: triangles, walks, the frustration index with its camps (docs/network.md)."""
import math
import os

from ._casus import ffi, lib
from .errors import check, new_error, text
from .panel import texts


class Balance:
    """A network judged. frustration is exact where proven; camps is {vertex: 0 or 1}; frustrated the ties that do not fit."""

    def __init__(self, network, handle):
        it = ffi.new("casus_balance_figures *")
        lib.casus_balance_figures_of(handle, it)
        self.vertices, self.ties, self.negative = it.vertices, it.ties, it.negative
        self.triangles = dict(zip(("ppp", "ppn", "pnn", "nnn"), it.triangles))
        self.balanced, self.walk, self.normalised = (None if math.isnan(x) else x for x in (it.balanced, it.walk, it.normalised))
        self.frustration, self.lower, self.proven = it.frustration, it.lower, bool(it.proven)
        null = it.null
        self.null = None if not null.shuffles else {
            "shuffles": null.shuffles, "mean": null.mean, "sd": null.sd, "least": null.least, "most": null.most,
            "as_balanced": null.as_balanced, "balanced": None if math.isnan(null.balanced) else null.balanced,
            "unproven": null.unproven}
        names = [text(lib.casus_signed_network_name(network, v)) for v in range(it.vertices)]
        self.camps = {name: lib.casus_balance_side(handle, v) for v, name in enumerate(names)}
        self.frustrated, tie = [], ffi.new("casus_signed_tie *")
        for i in range(it.ties):
            if lib.casus_balance_frustrated(handle, i):
                lib.casus_signed_network_tie(network, i, tie)
                self.frustrated.append((names[getattr(tie, "from")], names[tie.to], tie.sign))

    def __repr__(self):
        known = f"{self.frustration}" if self.proven else f"{self.lower} to {self.frustration}"
        return f"<casus.Balance: {self.vertices} vertices, {self.ties} ties, frustration {known}>"


def network_of(ties):
    """A network of (one, other, sign), vertices in the order of their names."""
    ties = list(ties)
    names = sorted({str(name) for one, other, _ in ties for name in (one, other)})
    place = {name: i for i, name in enumerate(names)}
    err, out, (array, kept) = new_error(), ffi.new("casus_signed_network **"), texts(names)
    made = ffi.new("casus_signed_tie[]", [(place[str(one)], place[str(other)], int(sign)) for one, other, sign in ties])
    check(lib.casus_signed_network_new(array, len(kept), made, len(ties), ffi.NULL, out, err), err)
    return out[0]


def balance(ties, seed=0, steps=0, null=0):
    """How far a signed network is from two camps. ties: a CSV (from, to, sign), or (one, other, sign) in any iterable.

    null: compare with so many networks that have the same ties, their signs dealt anew; .null then says what they come to.
    """
    err, out = new_error(), ffi.new("casus_balance **")
    if isinstance(ties, (str, os.PathLike)):
        loaded = ffi.new("casus_signed_network **")
        check(lib.casus_signed_network_load(os.fsencode(ties), ffi.NULL, ffi.NULL, loaded, err), err)
        network = loaded[0]
    else:
        network = network_of(ties)
    try:
        options = ffi.new("casus_balance_options *", {"seed": seed, "steps": steps, "shuffles": null})
        check(lib.casus_balance_find(network, options, ffi.NULL, out, err), err)
        return Balance(network, out[0])
    finally:
        lib.casus_balance_free(out[0])
        lib.casus_signed_network_free(network)
