"""A draft as it reads: each talk as it is and as it will be, what would clash, and the change in words."""
