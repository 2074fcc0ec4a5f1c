"""投稿: a text sent to the column without an account, its way to print, and its author's code."""
