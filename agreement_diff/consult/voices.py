"""Who speaks in a sentence that reports others: `Någon kommun`, `Ett par remissinstanser`, `Konsumentverket och A`."""

from __future__ import annotations

import re

from agreement_diff.consult.cues import Cues
from agreement_diff.languages import language
from agreement_diff.text.words import fold

_CAPITAL = re.compile(r"[A-ZÅÄÖÉ][\w’'&.-]*")
_WORD = re.compile(r"[\w’'&.-]+")
_COLON = re.compile(r"^\s*([A-ZÅÄÖ][^:.?!]{1,80}):\s+\S")
MAX_NAME = 400
"""Characters of a sentence in which its subject is looked for; lists of names are long."""
NAME_WORDS = 6
"""Words before a colon that can be a name."""


def find_voice(text: str, cues: Cues, issuer: str | None = None) -> str | None:
    """Who the sentence says something for, as written; None where it reports nobody but its own author (`issuer`).

    >>> from agreement_diff.consult.cues import cues
    >>> find_voice("Däremot har Konsumentverket fört fram farhågor.", cues("sv"))
    'Konsumentverket'
    >>> find_voice("Någon kommun vill att tiden bestäms.", cues("sv"))
    'Någon kommun'
    """
    labelled = before_colon(text, cues)
    if labelled and not _same_body(labelled, issuer):
        return labelled
    third = cues.find("third_voice", text)
    named = _named(text, cues)
    if named and not _same_body(named[1], issuer) and not (third and third.start() < named[0]):
        return named[1]
    if third:
        return _counted(text, third, cues)
    views = cues.find("views", text)
    return views.group() if views else None


def names(voice: str, cues: Cues) -> tuple[str, ...]:
    """The bodies of a voice that lists several by name; the voice itself where it names none or one.

    >>> from agreement_diff.consult.cues import cues
    >>> names("LO, TCO och Barn- och utbildningsnämnden", cues("sv")), names("Ett par remissinstanser", cues("sv"))
    (('LO', 'TCO', 'Barn- och utbildningsnämnden'), ('Ett par remissinstanser',))
    """
    among = cues.all("among", voice)
    tail = voice[among[-1].end() :] if among else voice
    cuts = [
        0,
        *(end for m in cues.all("list_and", tail) if not tail[: m.start()].rstrip().endswith("-") for end in m.span()),
        len(tail),
    ]
    runs = [tail[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    parts = [part.strip() for run in runs for part in run.split(",") if part.strip()]
    return tuple(parts) if len(parts) > 1 and all(p[0].isupper() or " " in p for p in parts) else (voice,)


def _counted(text: str, match: re.Match[str], cues: Cues) -> str:
    """The voice as written, with the number of `Av dessa har 6` and the names after `bl.a.`."""
    number = re.match(r"\s*(\d{1,3})\b", text[match.end() :])
    if number:
        return f"{match.group()} {number[1]}"
    among = cues.find("among", text, match.end())
    following = (
        among is not None
        and not text[match.end() : among.start()].strip(" ,")
        and text[among.end() :].lstrip()[:1].isupper()
    )
    if among is None or not following:
        return _plain(match.group(), cues)
    start = among.end() + len(text[among.end() :]) - len(text[among.end() :].lstrip())
    return _plain(text[match.start() : start + len(_run(text, start, cues))], cues)


def _plain(name: str, cues: Cues) -> str:
    """The name without the word that leads up to it: `Enligt Skolverket`, `av samtliga`."""
    lead = cues.find("leading", name)
    return (name[lead.end() :] if lead else name).strip(" ,")


def before_colon(text: str, cues: Cues) -> str | None:
    """The name a paragraph opens with before a colon: `Svea hovrätt: Avgränsningen bör klargöras.`"""
    match = _COLON.match(text)
    if not match or len(match[1].split()) > NAME_WORDS:
        return None
    plain = fold(match[1])
    profile = language(cues.code)
    ordinary = (
        plain in profile.consultation.discourse or plain in profile.structure.example_words or bool(cues.zone(match[1]))
    )
    return None if ordinary or not (_bodies(match[1], cues) or " " not in plain) else match[1]


def body_named(heading: str, cues: Cues) -> str | None:
    """A heading that is the name of a body: what stands under it is what the body says."""
    short = 0 < len(heading.split()) <= NAME_WORDS and not cues.zone(heading)
    return heading if short and _bodies(heading, cues) and not cues.has("plain_body", heading) else None


def _named(text: str, cues: Cues) -> tuple[int, str] | None:
    """Names at the subject's place: before the verb that says something, after `har`, `av` or `enligt`."""
    if cues.has("account_voice", text) or cues.has("description", text):
        return None
    if not any(cues.has(cue, text) for cue in ("says", "support", "objection", "request")):
        return None
    for match in _CAPITAL.finditer(text[:MAX_NAME]):
        run = _run(text, match.start(), cues)
        if _is_name(run, text, match.start(), cues) and _is_subject(
            text, match.start(), match.start() + len(run), cues
        ):
            return match.start(), _plain(run, cues)
    return None


def _run(text: str, start: int, cues: Cues) -> str:
    """Names in a row with what links them, from `start`: capitalised words, words for bodies, `och`, `i`, `vid`."""
    links = language(cues.code).words.stop_words
    end = last = start
    while True:
        word = _WORD.match(text, end)
        if not word:
            break
        owner = text[:end].rstrip().endswith(("s", "a")) and last == len(text[:end].rstrip()) and end > start
        plain = word.group().rstrip(".")
        if (
            _CAPITAL.match(plain)
            or cues.is_body(plain)
            or (owner and plain not in links and not cues.has("says", plain))
        ):
            last = word.end()
        elif plain not in links and not plain.endswith("iska"):
            break
        end = word.end()
        gap = re.match(r",? ", text[end:])
        if not gap:
            break
        end += len(gap.group())
    return text[start:last].rstrip(".,")


def _is_name(run: str, text: str, start: int, cues: Cues) -> bool:
    if _bodies(run, cues):
        return True
    opening = not text[:start].strip()
    word = fold(run)
    says = cues.find("says", text[start + len(run) :])
    ordinary = (
        word in language(cues.code).words.stop_words or word in cues.terms.discourse or cues.has("third_voice", run)
    )
    placed = says is not None and says.start() <= 1 if opening else cues.has("auxiliary", text[:start].rstrip())
    return placed and not ordinary and bool(run)


def _bodies(run: str, cues: Cues) -> bool:
    """True where the run names a body: by a word's ending, an abbreviation, or two capitalised words in a row."""
    plain = [w.strip(",.") for w in run.split()]
    return any(cues.is_body(w) for w in plain if w) or sum(1 for w in plain if _CAPITAL.fullmatch(w)) > 1


def _is_subject(text: str, start: int, end: int, cues: Cues) -> bool:
    before, after = text[:start].rstrip(), text[end:]
    if cues.has("subject_after", before):
        return True
    opening = before.strip(" ,;")
    if opening and not cues.has("opener", opening):
        return False
    says = cues.find("says", after)
    if says is None:
        return cues.has("subject_verb", after.lstrip(" ,"))
    return len(after[: says.start()].split()) <= 15


def _same_body(name: str, issuer: str | None) -> bool:
    """True where the name is (part of) the issuer's: the report's author is not one of those it reports."""
    if not issuer:
        return False
    own = {w.lower().rstrip("s") for w in re.findall(r"\w{3,}", issuer)}
    said = {w.lower().rstrip("s") for w in re.findall(r"\w{3,}", name)}
    return bool(said) and said <= own
