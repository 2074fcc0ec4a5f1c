"""What two wishes in people's own words have in common, so that a clerk sees at once why they look alike.

Counted are pairs of neighbouring signs, without the words that every wish has. Alike is where at least half
of the shorter wish stands in the longer one, and more than a single pair, unless there is no more to it; or,
since people tell long stories, where four signs in a row stand in both.
"""

import re
import unicodedata

FILLERS = re.compile(
    "想要?听一?听|听听|想听|讲一?讲|说一?说|聊一?聊|谈一?谈|怎么办|怎么样|怎么|怎样|如何|一下|什么|哪些|有没有|能不能|可不可以|"
    "文化大院|文化广场|小广场|村委会|活动室|老年人|年轻人|可以|希望|请人|来人|给我们|给咱们?|我们|咱们?|大家|大伙儿?|村里|俺们?|关于|方面|相关|的|了|吗|呢|吧|啊|呀"
)
ENOUGH = 0.5
LONG = 4  # signs in a row are no chance


def pieces(text):
    """The runs of letters between fillers, numbers and marks: what two share is shown, and no number is."""
    plain = unicodedata.normalize("NFKC", text).lower()
    signs = "".join(sign if unicodedata.category(sign)[0] == "L" else " " for sign in plain)
    return FILLERS.sub(" ", signs).split()


def pairs(text) -> set:
    return {piece[at : at + 2] for piece in pieces(text) for at in range(len(piece) - 1)}


def in_common(one, two) -> list[str]:
    """The words both hold, in the order of the first; empty where they are not alike."""
    ours, theirs = pairs(one), pairs(two)
    shared = ours & theirs
    least = min(len(ours), len(theirs))
    if not shared:
        return []
    found = runs(one, shared)
    half = len(shared) >= ENOUGH * least and (len(shared) > 1 or least == 1)
    there = " ".join(pieces(two))
    long = [run for run in found if len(run) >= LONG and run in there]
    return found if half else long


def runs(text, shared) -> list[str]:
    """Pairs that touch are one word: 医保 and 保险 is 医保险."""
    found = []
    for piece in pieces(text):
        end = -1
        for at in range(len(piece) - 1):
            if piece[at : at + 2] not in shared:
                continue
            if at < end:
                found[-1] += piece[at + 1]
            else:
                found.append(piece[at : at + 2])
            end = at + 2
    return list(dict.fromkeys(found))
