"""How the command line speaks: whole sentences to the person, one a line, at once."""

import sys

from rigger.platform.postgres.embedded import Fell, Notice, Rose, StaysDown


def say(sentence: str) -> None:
    """Say something to the person at the terminal."""
    print(sentence, flush=True)


def warn(sentence: str) -> None:
    """Say what is wrong, beside what is said."""
    print(sentence, file=sys.stderr, flush=True)


def told(notice: Notice) -> str:
    """Put what happened to the built-in database into a sentence."""
    match notice:
        case Fell():
            return "The built-in database ended by itself; it is being started again."
        case Rose():
            return "The built-in database serves again; nothing that was answered is lost."
        case StaysDown(refusal, next_in):
            return f"{refusal.sentence} The next try is in {next_in:.0f} s."


def progress(what: str, done: int, total: int) -> None:
    """Say how far something long is: on a terminal on one line that changes, elsewhere only when it is through."""
    if sys.stderr.isatty():
        print(f"\r{what}: {done} of {total}", end="\n" if done >= total else "", file=sys.stderr, flush=True)
    elif done >= total:
        print(f"{what}: {total}", file=sys.stderr, flush=True)
