"""Where a workspace may lie. On a share, a mapped drive or a sync folder a live database loses data."""

import os
import sys
from enum import StrEnum
from pathlib import Path, PurePath

_SYNC = {
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "iclouddrive",
    "nextcloud",
    "owncloud",
    "box",
    "box sync",
    "sharepoint",
    "syncthing",
}
_REMOTE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "fuse.rclone", "davfs"}
_DRIVE_REMOTE = 4  # Windows: GetDriveTypeW


class Place(StrEnum):
    LOCAL = "local"
    SHARE = "share"
    MAPPED = "mapped"
    SYNC = "sync"


def judge_place(path: Path) -> Place:
    """What kind of place a path lies in, as far as this machine tells."""
    whole = path.resolve()
    if looks_like_share(str(path)) or looks_like_share(str(whole)):
        return Place.SHARE
    if looks_synced(whole, dict(os.environ)):
        return Place.SYNC
    if sys.platform == "win32":
        return Place.MAPPED if _drive_type(whole.drive + "\\") == _DRIVE_REMOTE else Place.LOCAL
    mounts = Path("/proc/mounts")
    if mounts.exists() and filesystem_of(whole, mounts.read_text("utf-8")) in _REMOTE_SYSTEMS:
        return Place.SHARE
    return Place.LOCAL


def looks_like_share(path: str) -> bool:
    if path.startswith(("\\\\?\\", "\\\\.\\")):
        return path[4:].upper().startswith("UNC\\")
    return path.startswith(("\\\\", "//"))


def looks_synced(path: PurePath, environment: dict[str, str]) -> bool:
    """Whether a folder above has a sync program's name, or is the one that the environment names."""
    for part in path.parts[:-1]:
        name = part.lower()
        if name in _SYNC or name.startswith(("onedrive -", "dropbox (", "sharepoint -")):
            return True
    named = {key.upper(): value for key, value in environment.items()}
    roots = (named.get(key) for key in ("ONEDRIVE", "ONEDRIVECOMMERCIAL", "ONEDRIVECONSUMER"))
    return any(root and path.is_relative_to(root) for root in roots)


def filesystem_of(path: PurePath, mounts: str) -> str:
    """The kind of file system that holds a path, from the text of /proc/mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        at = parts[1].replace("\\040", " ")
        if len(at) >= len(best) and path.is_relative_to(at):
            best, kind = at, parts[2]
    return kind


def _drive_type(root: str) -> int:
    import ctypes

    windows = getattr(ctypes, "windll", None)
    return int(windows.kernel32.GetDriveTypeW(root)) if windows is not None else 0
