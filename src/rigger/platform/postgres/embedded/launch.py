"""As whom PostgreSQL runs: it refuses root, so root starts it in a user namespace, or else as nobody."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rigger.platform.postgres.embedded.refusals import CannotRun, NoPlainUser

_ROOT = 0
_NOTHING = ("/bin/sh", "-c", ":")


@dataclass(frozen=True, slots=True)
class Launcher:
    """A way to start programs: `prefix` goes before the command, `owner` is the user whom their files must belong to."""

    owner: int
    prefix: tuple[str, ...] = ()
    drop_to: pwd.struct_passwd | None = None

    def start(self, command: tuple[str, ...], output: BinaryIO | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """Start a program in a session of its own, so that Ctrl-C in the terminal reaches Rigger alone."""
        try:
            return subprocess.Popen(
                [*self.prefix, *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env=os.environ | {"LC_ALL": "C"},
                start_new_session=True,
                user=self.drop_to.pw_uid if self.drop_to else None,
                group=self.drop_to.pw_gid if self.drop_to else None,
                extra_groups=[] if self.drop_to else None,
            )
        except OSError as error:
            raise CannotRun(program=command[0], reason=error.strerror) from error

    def can(self, *command: str) -> bool:
        """Try a command and tell whether it succeeded."""
        try:
            return self.start(command).wait() == 0
        except CannotRun:
            return False

    def may_write(self, folder: Path) -> bool:
        """Tell whether programs started this way may work in the folder; every parent must let them through as well."""
        return self.can("/bin/sh", "-c", 'test -w "$0" && test -x "$0"', str(folder))


def launcher_for(folder: Path, cluster_owner: int | None) -> Launcher:
    """Choose how to start PostgreSQL for data that belongs to this user, or to nobody yet."""
    if os.geteuid() != _ROOT:
        return Launcher(os.geteuid())
    nobody = _nobody(folder)
    namespace = Launcher(_ROOT, _namespace(nobody))
    if cluster_owner in {None, _ROOT} and namespace.prefix and namespace.can(*_NOTHING):
        return namespace
    dropped = Launcher(nobody.pw_uid, drop_to=nobody)
    if cluster_owner in {None, nobody.pw_uid} and dropped.can(*_NOTHING):
        return dropped
    raise NoPlainUser(folder=str(folder))


def _nobody(folder: Path) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("nobody")
    except KeyError as error:
        raise NoPlainUser(folder=str(folder)) from error


def _namespace(nobody: pwd.struct_passwd) -> tuple[str, ...]:
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    return (unshare, "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}", "--")
