"""Whoever criticises is safe (design.md §5): a walk through all that is stored, logged and shown.

Needles are planted wherever a phone, a browser or a hand could leave something; then every table, log line
and address is searched for them. What there is to walk is asked of Django, so a new model or view is walked
too.
"""
