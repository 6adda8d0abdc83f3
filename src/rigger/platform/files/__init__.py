"""Files beside the database: each sealed under its person's key, in a folder that could be anybody's bucket."""

from rigger.platform.files.folder import Folder
from rigger.platform.files.sealed import SealedFiles

__all__ = ["Folder", "SealedFiles"]
