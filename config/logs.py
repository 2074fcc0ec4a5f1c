"""What the site's own logs may not keep: the tokens and codes that stand in addresses."""

import logging
import re

# /f/<token>/, /review/<token>/, /offer/<token>/, /order/<code>/, /concerns/<code>/, /my/<token>.ics,
# /lecturers/claim/<code>/, and the links for a new password.
PRIVATE = re.compile(
    r"(/(?:f|review|offer|order|concerns|my|lecturers/claim|admin/password_reset)/)[^\s\"'?]+"
)


class WithoutTokens(logging.Filter):
    """Cuts private addresses after their first word; a record about /f/abc/ says /f/… ."""

    def filter(self, record):
        record.msg = PRIVATE.sub(r"\1…", record.getMessage())
        record.args = ()
        return True
