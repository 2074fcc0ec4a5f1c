"""`{% load words %}`: figures in the words of the village, kept in home/pages/words.py."""

from django.template import Library

from home.pages.words import length_words, size_words

register = Library()
register.filter(length_words)
register.filter(size_words)
