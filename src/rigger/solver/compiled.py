"""Makes the inner loops fast where a compiler is installed; without one the same functions run as they are written, only slower."""

from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from os import W_OK, access, environ
from pathlib import Path
from typing import Any, Final

import numpy as np

type Ints = Any
"""Rows of whole numbers; of what kind an element is neither type checker can tell, but the compiler does."""
type Shorts = Any
"""The same in half the room."""
type Floats = Any
"""Rows of money in cents, or of kilometres."""
type Flags = Any
"""Rows of yes and no."""

_HERE: Final = Path(__file__).parent


def ints(*shape: int) -> Ints:
    """Return rows of noughts to count in."""
    return np.zeros(shape, np.int64)


def floats(*shape: int) -> Floats:
    """Return rows of noughts for money."""
    return np.zeros(shape, np.float64)


def _kept_in() -> str:
    """Return where compiled code is kept: by all its sources at once, for what is compiled into one function may stand in another file."""
    texts = [each.read_bytes() for each in sorted(_HERE.glob("*.py"))]
    sources = sha256(b"".join(text for text in texts if b"\n@compiled" in text or b"\n@inlined" in text)).hexdigest()[:16]
    base = _HERE / "__pycache__" if access(_HERE, W_OK) else Path.home() / ".cache" / "rigger"
    return str(base / f"compiled-{sources}")


def _compiler() -> Any:  # noqa: ANN401 - it has no types
    """Return the compiler; None where there is none, or where its own setting says that it is not wanted."""
    if find_spec("numba") is None or environ.get("NUMBA_DISABLE_JIT") == "1":
        return None
    environ.setdefault("NUMBA_CACHE_DIR", _kept_in())
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
