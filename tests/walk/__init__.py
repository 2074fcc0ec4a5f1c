"""Every public page, walked with the same budgets: a new address is walked as soon as it has an example.

places.py holds the examples; look.js what is seen of a page; test_html.py asks for no browser.
"""
