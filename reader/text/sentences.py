"""Sentences of a paragraph, by rules for the stops of written news."""

from __future__ import annotations

import re

from reader.model.span import Span

_CLOSERS = "\"'”’»›)\\]"
_OPENERS = "\"'“‘„‚«‹(\\[¿¡"
# A stop with the marks that close on it, then white space and the marks that open the next word; or a stop whose
# white space was lost, or of a script without white space; or a blank line. Each run of stops is tried once only.
_STOP = re.compile(
    rf"(?<![.!?…])(?P<stop>[.!?…؟۔।]++(?:[ \u00a0][.…]++(?=[\s{_CLOSERS}])){{0,4}}+)"
    rf"(?P<close>(?:[{_CLOSERS}]|\[\d{{1,3}}\]|[ \u00a0][”»](?=\s))*+)"
    rf"(?:(?P<space>\s++)(?P<open>[{_OPENERS}]*+)|(?=[A-Z“][A-Za-z]))"
    r"|[。！？]++[”’」』）]*+"
    r"|\n[^\S\n]*+\n"
)
_WORD_OR_NUMBER = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]+")
_LOOK_BACK = 40
_LOOK_AHEAD = 100
_BEFORE_WORDS = frozenset(' \t\n\u00a0\u2009\u202f"“”‘’«»([—–/-')
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_NEVER_FIRST = frozenset(",;:)]}/\\|&=")
_DASHES = frozenset("-–—")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations as they are written, without their period. Before a name, a period never ends a sentence.
_BEFORE_NAMES = _words(
    """Mr Mrs Ms Messrs Mme Mmes Mlle Mx Dr Drs Prof Profs Rev Revs Fr Msgr Hon Gov Govs Lt Sen Sens Rep Reps Pres
    Gen Gens Maj Col Cols Capt Cpt Cmdr Cdr Adm Brig Sgt Sgts Cpl Pfc Pvt Spc Ens Supt Insp Det Atty Amb Asst Assoc
    Dep Del Ald Mt Ft Bro vs v cf viz approx ca pp"""
)
# A period ends the sentence only where the next word is none of a name.
_WITHIN_NAMES = _words(
    """Jr Sr Inc Corp Co Cos Ltd Bros Plc LLC Dept Univ Assn Assoc Natl Intl Govt St Ste Ave Blvd Rd Hwy Bldg Esq Ret
    ret Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nebr Nev Okla
    Ore Oreg Pa Penn Tenn Tex Vt Va Wash Wis Wisc Wyo Ont Que Alta Sask al Mon Tue Tues Wed Thu Thur Thurs Fri"""
)
# A period ends no sentence before a number.
_BEFORE_NUMBERS = _words(
    """No Nos no nos Art Arts Sec Secs Sect Fig Figs fig Vol Vols vol Ch Chap ch Par Pt Rs Est est Tel tel Ext ext Op
    op Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec b c d f l n p"""
)
_OF_DAY = _words("a.m p.m A.M P.M")
_AFTER_HOURS = _words(
    """Eastern Central Mountain Pacific Atlantic Alaska Hawaii Greenwich Universal British Irish European Indian
    Australian Moscow Local Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December"""
)
# Function words and linking adverbs: what begins a sentence and no name.
_STARTERS = _words(
    """a an the this that these those each every some any another both all many most much few several such other others
    what which whose who whom when where why how whether i you he she it we they me him us them my your his its our
    their mine yours ours theirs nobody nothing everyone everybody everything someone somebody something anyone anybody
    anything one none and but or nor so yet for if unless until till while whereas although though because since as
    once after before than in on at by with without within from into off over under above below between among amid
    against about across along around behind beside besides beyond despite during except inside outside near through
    throughout toward towards upon per via not never also too then there here now thus hence still just even only again
    ever already almost however moreover furthermore meanwhile nevertheless nonetheless otherwise therefore instead
    indeed perhaps maybe likewise similarly finally later earlier soon today yesterday tomorrow tonight currently
    recently eventually previously subsequently consequently additionally apparently certainly clearly asked"""
)
_CUES = _words(
    """said says asked asks added adds wrote writes tweeted tweets told tells continued continues replied replies
    responded responds answered answers shouted yelled screamed exclaimed cried wondered wonders joked quipped demanded
    insisted declared posted recalled explained noted concluded began remarked mused"""
)
_ATTRIBUTION = re.compile(r"(?:[A-Z][\w.’'-]*+\s++){1,5}([a-z]++)")


def split_sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of one block, in order, without white space at their ends.

    They are disjoint and cover every character that is not white space. Each sentence of a quotation of several is
    one of its own; a question or an exclamation in a quotation stays with the attribution after it; marks without a
    word ("[...]") belong to the sentence before.
    """
    sentences: list[Span] = []
    start, end = span
    for match in _STOP.finditer(text, start, end):
        if match["stop"] is None or _ends_sentence(text, match, start, end):
            cut = match.end("close") if match["stop"] else match.end()
            _append(sentences, text, start, cut)
            start = cut
    _append(sentences, text, start, end)
    return sentences


def _append(sentences: list[Span], text: str, start: int, end: int) -> None:
    """Append the span without white space at its ends, unless nothing is left of it."""
    bare = Span(start, end).stripped(text)
    if not bare.length:
        return
    if sentences and not _WORD_OR_NUMBER.search(text, *bare):
        bare = Span(sentences.pop().start, bare.end)
    sentences.append(bare)


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tell whether the stop ends a sentence that began at ``start``."""
    space, after = match["space"], match.end()
    if space and space.count("\n") > 1:
        return True
    at = match.start()
    if after >= end or (at - start < _LOOK_AHEAD and not _WORD_OR_NUMBER.search(text, start, at)):
        return False
    word = _WORD.match(text, after, min(end, after + _LOOK_AHEAD))
    next_word = word.group() if word else ""
    if space is None:
        return text[after] == "“" or _begins_sentence(text, after, end, next_word)
    if not _may_be_first(text, match, after, end):
        return False
    if match["stop"] == ".":
        return _period_ends(text, match, start, end, next_word)
    return not (match["close"] and next_word.lower() not in _STARTERS and _is_attribution(text, after, end))


def _may_be_first(text: str, match: re.Match[str], after: int, end: int) -> bool:
    """Tell whether the character after the space can begin a sentence."""
    first = text[after]
    if first.isalpha():
        return not first.islower() or "[" in match["open"]  # a quotation may begin with a changed letter
    if first in _DASHES:
        following = text[after + 1 : min(end, after + 3)].lstrip()[:1]
        return following.isupper() and not match["close"]  # a quotation's author stands after a dash
    if first in ".…":
        return not text[after : min(end, after + 9)].lstrip(".… ")[:1].islower()
    return first not in _NEVER_FIRST


def _is_attribution(text: str, after: int, end: int) -> bool:
    found = _ATTRIBUTION.match(text, after, min(end, after + _LOOK_AHEAD))
    return found is not None and found.group(1) in _CUES


def _period_ends(text: str, match: re.Match[str], start: int, end: int, next_word: str) -> bool:
    """Tell whether a single period ends the sentence, by the word before it."""
    at, after, low = match.start(), match.end(), max(start, match.start() - _LOOK_BACK)
    first = at
    while first > low and text[first - 1] not in _BEFORE_WORDS:
        first -= 1
    piece = text[first:at]
    if piece in _BEFORE_NAMES:
        return False
    if piece in _BEFORE_NUMBERS:
        return not text[after].isdigit()
    if piece in _OF_DAY:
        is_zone = next_word.isupper() and text[after + 1 : after + 2].strip(" ") != ""  # EST, E.T.
        return not is_zone and next_word not in _AFTER_HOURS
    is_initial = len(piece) == 1 and piece.isupper()
    if is_initial or piece in _WITHIN_NAMES or _DOTTED.fullmatch(piece):
        is_quoted = not is_initial and match["open"][-1:] in {"“", '"'}
        return is_quoted or _begins_sentence(text, after, end, next_word)
    return not (piece.isdigit() and len(piece) < 4 and not text[start:first].strip())  # it counts items of a list


def _begins_sentence(text: str, after: int, end: int, next_word: str) -> bool:
    """Tell whether the next word begins a sentence even after an abbreviation, and is not of a headline in capitals."""
    if next_word.lower() not in _STARTERS:
        return False
    if len(next_word) == 1 and text[after + 1 : after + 2] == ".":
        return False  # an initial
    following = _WORD.findall(text, after + len(next_word), min(end, after + _LOOK_AHEAD))[:6]
    return any(word[0].islower() and len(word) > 1 for word in following)
