"""The blocks of a sheet as the blocks of a lesson's text."""

from .kinds import Kind

SPOKEN_MARKS = ("：", ":")


def stream_of(blocks, pictures):
    """[(block type, value)] for LessonForm.body. `pictures` are rows by their number."""
    stream = []
    for block in joined(blocks):
        stream += MAKERS[block["kind"]](block, pictures)
    return stream


def joined(blocks):
    """What goes on with the paragraph above it is put there; what is not wanted goes."""
    kept = []
    for block in blocks:
        if block["kind"] == Kind.JOIN and kept and kept[-1]["kind"] != Kind.PICTURE:
            kept[-1] = {**kept[-1], "text": kept[-1]["text"] + block["text"].replace("\n", "")}
        elif block["kind"] == Kind.JOIN:
            kept.append({**block, "kind": Kind.PARAGRAPH})
        elif block["kind"] != Kind.DROP:
            kept.append(block)
    return [block for block in kept if block["text"] or block["kind"] == Kind.PICTURE]


def in_two(text):
    """The first line, and the others."""
    first, _break, rest = text.partition("\n")
    return first.strip(), rest.strip()


def heading(block, pictures):
    return [("heading", block["text"].replace("\n", " "))]


def paragraph(block, pictures):
    return [("paragraph", block["text"])]


def lead(block, pictures):
    """A sentence set bold at the beginning reads on a phone as a head of its own (domain.md row 7)."""
    first, rest = in_two(block["text"])
    return [("heading", first.rstrip("。：:")), *([("paragraph", rest)] if rest else [])]


def fact(block, pictures):
    name, value = in_two(block["text"])
    return [("fact", {"name": name, "value": value})]


def question(block, pictures):
    asked, said = in_two(block["text"])
    return [("question", {"question": asked, "answer": said})]


def line(block, pictures):
    """甲：打竹板; without a voice it is a direction for the stage."""
    text = block["text"]
    at = next((at for at, sign in enumerate(text[:9]) if sign in SPOKEN_MARKS), None)
    role, words = (text[:at], text[at + 1 :]) if at else ("", text)
    return [("line", {"role": role.strip(), "words": words.strip()})]


def picture(block, pictures):
    found = pictures.get(block["picture"])
    return [("picture", found)] if found else []


MAKERS = {
    Kind.HEADING: heading,
    Kind.PARAGRAPH: paragraph,
    Kind.LEAD: lead,
    Kind.FACT: fact,
    Kind.QUESTION: question,
    Kind.LINE: line,
    Kind.PICTURE: picture,
}
