"""An act that makes no sense as asked; the text is the sentence its asker reads."""


class Refused(Exception):
    pass


def require(reason, sentence):
    """The reason, tidied; an empty one is refused with this sentence."""
    if not (tidied := (reason or "").strip()):
        raise Refused(sentence)
    return tidied
