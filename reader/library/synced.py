"""Whether a folder is kept in step with other computers by a program: two of them would write the library at once."""

from __future__ import annotations

from pathlib import Path

_NAMES = {
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "syncthing": "Syncthing",
    "sync": "Syncthing",
    "seafile": "Seafile",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
}
"""Usual names of the folders of such programs."""
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
"""Files and folders that such programs leave at the top of what they keep in step."""
_PATTERNS = {".sync_*.db": "Nextcloud", "._sync_*.db": "Nextcloud", ".csync_journal.db": "ownCloud"}


def synced_by(folder: Path) -> str:
    """Return the name of the program that keeps a folder in step, or "" when none can be seen.

    The markers of the programs are looked for in the folder and all above it; a folder that is only called like one of
    theirs stands at the top of the reader's own folder, where they put it.
    """
    home = Path.home()
    for above in (folder, *folder.parents):
        for marker, program in _MARKERS.items():
            if (above / marker).exists():
                return program
        for pattern, program in _PATTERNS.items():
            if above.is_dir() and any(above.glob(pattern)):
                return program
        if above.name.lower().startswith("onedrive"):
            return "OneDrive"
        program = _NAMES.get(above.name.lower(), "")
        if program and (above.parent == home or program == "iCloud"):
            return program
    return ""
