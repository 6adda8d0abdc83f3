"""Where the compiled inner loops are kept between runs, and whether all of them are there; without the compiler nothing need be."""

from hashlib import sha256
from importlib.util import find_spec
from os import W_OK, access, environ
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent


def wants_compiler() -> bool:
    """Tell whether there is a compiler, and its own setting does not say that it is not wanted."""
    return find_spec("numba") is not None and environ.get("NUMBA_DISABLE_JIT") != "1"


def kept_in() -> Path:
    """Return the folder: by all sources at once, for what is compiled into one function may stand in another file."""
    texts = [each.read_bytes() for each in sorted(_HERE.glob("*.py"))]
    sources = sha256(b"".join(text for text in texts if b"\n@compiled" in text or b"\n@inlined" in text)).hexdigest()[:16]
    base = _HERE / "__pycache__" if access(_HERE, W_OK) else Path.home() / ".cache" / "rigger"
    return base / f"compiled-{sources}"


def is_whole() -> bool:
    """Tell whether nothing is left to compile."""
    return not wants_compiler() or _mark().exists()


def now_whole() -> None:
    """Remember that everything was compiled."""
    _mark().parent.mkdir(parents=True, exist_ok=True)
    _mark().touch()


def _mark() -> Path:
    return kept_in() / "whole"
