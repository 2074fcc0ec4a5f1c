"""`make screenshots`: the pages people see, at three widths, from the demonstration of one fixed day."""
