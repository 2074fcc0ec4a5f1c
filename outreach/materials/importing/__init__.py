"""Brings what an office has (.docx, .pdf, .txt, pasted text) onto its shelf as drafts.

signatures, archives (home/trust) → word, paper, texts, markup → parts → guessing → reading → child
know no database; models → services → tasks → forms → views keep what was read, let an editor correct
it beside its source, and make the drafts.
"""
