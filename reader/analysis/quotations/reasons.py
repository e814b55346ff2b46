"""Why something was taken for somebody's words, in a sentence for the reader."""

from __future__ import annotations

from reader.analysis.quotations.regions import Region
from reader.analysis.quotations.tokens import PUNCTUATION, Tokens


def attribution_reason(where: str, source: str, cue: str, name: str, how: str) -> str:
    """Return why these words are this speaker's.

    Args:
        where: Where the source stands, as in ``Option.where``.
        source: The words that name the speaker.
        cue: The reporting words, or "".
        name: The speaker's name.
        how: How the source was traced to the name, as in ``Resolved.how``.
    """
    if where == "carry":
        start = f"It goes on from the quotation before, of “{source}”"
    elif where == "before":
        start = f"The paragraph before names “{source}”" + (f" with “{cue}”" if cue else "")
    elif where == "report":
        start = f"“{cue}” reports it as words of “{source}”"
    elif where == "label":
        start = f"The label “{source}” stands before it"
    elif where == "signature":
        start = f"It is signed “{source}”"
    else:
        start = f"“{cue}” ties it to “{source}”" if cue else f"“{source}” is the nearest source in its sentence"
    if how == "open":
        return start + "; nobody is named for it."
    if how == "pronoun":
        return start + f", which here means {name}."
    if how == "description":
        return start + f", which takes up {name}."
    return start + (f", that is {name}." if name != source else ".")


def scare_reason(tokens: Tokens, region: Region) -> str:
    """Return why a marked string is nobody's words."""
    inner = [i for i in range(region.first, region.last + 1) if tokens.kind[i] != PUNCTUATION]
    capitals = sum(tokens.word[i][:1].isupper() for i in inner)
    before = tokens.low[region.first - 1] if region.first else ""
    if before in {"so-called", "called", "dubbed", "named", "titled", "entitled", "nicknamed", "known"}:
        return f"“{before}” introduces a name or a label."
    if inner and capitals >= 2 and capitals * 2 >= len(inner):
        return "It is written like a name or a title, and nobody is said to say it."
    return "Nobody is said to say it: a word or phrase held at arm's length."
