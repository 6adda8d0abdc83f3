"""Makes the inner loops fast where a compiler is installed; without one the same functions run as they are written, only slower."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
import numpy.typing as npt

type Ints = npt.NDArray[np.int64]
type Shorts = npt.NDArray[np.int32]
type Floats = npt.NDArray[np.float64]
type Flags = npt.NDArray[np.bool_]

_COMPILER: Final[Any] = import_module("numba") if find_spec("numba") else None


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
