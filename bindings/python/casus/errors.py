"""Failures as exceptions: what was found, where, and one suggestion."""
from ._casus import ffi, lib


class Error(Exception):
    """A call failed. file, line and column are the place (line 0: none), hint is a suggestion or ""."""

    def __init__(self, message, file="", line=0, column=0, hint=""):
        super().__init__(message)
        self.message, self.file, self.line, self.column, self.hint = message, file, line, column, hint

    def __str__(self):
        place = self.file + (f":{self.line}:{self.column}" if self.line else "")
        return (place + ": " if place else "") + self.message + (f" ({self.hint})" if self.hint else "")


class Invalid(Error, ValueError):
    """The call asks for something that makes no sense."""


class NotFound(Error, LookupError):
    """No such state, treaty, variable."""


class Ambiguous(NotFound):
    """The name fits several; the message lists them."""


class FormatError(Error, ValueError):
    """A file is not what it should be; the place is in it."""


KINDS = {lib.CASUS_EINVAL: Invalid, lib.CASUS_ENOTFOUND: NotFound, lib.CASUS_EAMBIGUOUS: Ambiguous, lib.CASUS_EFORMAT: FormatError,
         lib.CASUS_EVERSION: FormatError}


def text(chars):
    return "" if chars == ffi.NULL else ffi.string(chars).decode()


def check(status, err):
    """Raises what a call of the library said."""
    if status == lib.CASUS_ENOMEM:
        raise MemoryError(text(err.message))
    if status == lib.CASUS_EIO:
        raise OSError(text(err.message))
    if status:
        raise KINDS.get(status, Error)(text(err.message), text(err.file), err.line, err.column, text(err.hint))


def new_error():
    return ffi.new("casus_error *")
