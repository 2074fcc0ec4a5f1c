"""Names that Windows, a phone and an old USB stick all take."""

import re
import unicodedata

# What Windows forbids looks almost the same in full width.
FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST = 60  # characters; 255 bytes are the limit of most disks, and one may take four


def safe_name(text: str) -> str:
    """A title as the name of a file, without its ending."""
    text = unicodedata.normalize("NFC", text).translate(FORBIDDEN)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in UNSEEN)
    text = " ".join(text.split())[:LONGEST].strip(" .")
    return f"_{text}" if RESERVED.match(text) or not text else text
