"""Where a database file may lie: on a disk of this machine. File locks over a network do not hold."""

import os
import subprocess
import sys
from pathlib import Path

from formengine.store.refusals import StoreElsewhere

_NETWORK = frozenset(
    [
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "davfs2",
        "afs",
        "ncpfs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "gpfs",
        "beegfs",
        "orangefs",
        "pvfs2",
        "ocfs2",
        "gfs2",
        "sshfs",
        "fuse.sshfs",
        "fuse.glusterfs",
        "fuse.s3fs",
        "fuse.rclone",
        "fuse.davfs",
        "fuse.gcsfuse",
        "fuse.cephfs",
    ]
)


def check_place(path: Path) -> None:
    """Raises StoreElsewhere where the file would lie in no folder, or on a network drive."""
    if path.is_dir():
        raise StoreElsewhere(f"{path} is a folder. Name a file in it, such as sqlite:///{path}/records.db.")
    if not path.parent.is_dir():
        raise StoreElsewhere(f"There is no folder {path.parent}. Make it first, or name another.")
    kind = file_system(path.parent)
    if kind in _NETWORK:
        raise StoreElsewhere(
            f"{path.parent} is on a network drive ({kind}), where a crash can lose words that were saved. "
            "Choose a folder on a disk of this machine, or use PostgreSQL."
        )


def file_system(folder: Path) -> str:
    """What kind of file system a folder lies on, or an empty text where that cannot be told."""
    if sys.platform == "win32":
        return _on_windows(folder)
    if sys.platform == "darwin":
        return _from_mount(folder)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return kind_in(mounts, folder)


def kind_in(mountinfo: str, folder: Path) -> str:
    """The type of the innermost mount that holds `folder`; of two on one point, the later hides the earlier."""
    found, depth = "", -1
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split()
        if not dash or len(fields) < 5:
            continue
        point = Path(fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if folder.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = after.split()[0], len(point.parts)
    return found


def _from_mount(folder: Path) -> str:
    listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    found, depth = "", -1
    for line in listed.splitlines():  # //me@server/share on /Volumes/share (smbfs, nodev)
        _, on, rest = line.partition(" on ")
        point, paren, kinds = rest.rpartition(" (")
        if on and paren and folder.is_relative_to(point) and len(Path(point).parts) >= depth:
            found, depth = kinds.split(",")[0].rstrip(")"), len(Path(point).parts)
    return found


def _on_windows(folder: Path) -> str:
    if str(folder).startswith("\\\\"):
        return "smb"
    if sys.platform == "win32":
        import ctypes

        remote = 4
        if ctypes.windll.kernel32.GetDriveTypeW(os.path.splitdrive(folder)[0] + "\\") == remote:
            return "smb"
    return ""
