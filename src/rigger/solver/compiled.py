"""Makes the inner loops fast where a compiler is installed; without one the same functions run as they are written, only slower."""

from collections.abc import Callable
from importlib import import_module
from os import environ
from typing import Any, Final

import numpy as np

from rigger.solver.kept import kept_in, wants_compiler

type Ints = Any
"""Rows of whole numbers; of what kind an element is neither type checker can tell, but the compiler does."""
type Shorts = Any
"""The same in half the room."""
type Floats = Any
"""Rows of money in cents, or of kilometres."""
type Flags = Any
"""Rows of yes and no."""


def ints(*shape: int) -> Ints:
    """Return rows of noughts to count in."""
    return np.zeros(shape, np.int64)


def floats(*shape: int) -> Floats:
    """Return rows of noughts for money."""
    return np.zeros(shape, np.float64)


def _compiler() -> Any:  # noqa: ANN401 - it has no types
    """Return the compiler; None where there is none, or where its own setting says that it is not wanted."""
    if not wants_compiler():
        return None
    environ.setdefault("NUMBA_CACHE_DIR", str(kept_in()))
    return import_module("numba")


_COMPILER: Final = _compiler()


def compiled[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function at its first call, once for all processes; it lets other threads run, makes no rows and counts no references."""
    return _compile(function, forceinline=False)


def inlined[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Compile a small function into each that calls it: so its many rows need not be handed over."""
    return _compile(function, forceinline=True)


def _compile[**P, R](function: Callable[P, R], *, forceinline: bool) -> Callable[P, R]:
    if _COMPILER is None:
        return function
    fast: Callable[P, R] = _COMPILER.njit(cache=True, nogil=True, forceinline=forceinline, _nrt=False)(function)
    return fast
