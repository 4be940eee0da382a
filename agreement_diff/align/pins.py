"""Pins: read from TOML, checked against the texts, put into force.

[[pin]]
action = "fix"              # or "forbid"
old = "§ 1"                 # label or eId; "" for added
new = "§ 2"                 # label or eId; "" for removed
old_text = "Denna överensk" # optional: the unit's first words; a pin that no longer fits is refused as stale
only = true                 # optional, in a fix: the new unit has no other source

What a fix means is in docs/decisions/0041-what-a-fix-says.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.align.evidence import Pair
from agreement_diff.errors import AlignError, unreadable
from agreement_diff.model.document import Document
from agreement_diff.model.pins import Pin, Pins
from agreement_diff.text.words import fold

if TYPE_CHECKING:
    from agreement_diff.align.tables.places import Places

TEXTS = frozenset({"action", "old", "new", "old_text", "new_text"})
LISTED = 6
"""Units of one name that a message lists."""
Numbering = Mapping[str, int]


class Ruled(NamedTuple):
    """Pins by place, for sections or for units: fixed and forbidden pairs, units fixed as added or removed, new units
    that have no source but the fixed ones."""

    fixed: frozenset[Pair]
    forbidden: frozenset[Pair]
    alone_old: frozenset[int]
    alone_new: frozenset[int]
    only: frozenset[int] = frozenset()
    swapped: bool = False

    def turned(self) -> Ruled:
        """The same pins with old and new exchanged; `only` still tells places of the text that is really new."""
        return Ruled(
            frozenset(p[::-1] for p in self.fixed), frozenset(p[::-1] for p in self.forbidden),
            self.alone_new, self.alone_old, self.only, not self.swapped,
        )  # fmt: skip

    def apply(self, linked: frozenset[Pair]) -> frozenset[Pair]:
        """The links with the pins in force: a fixed pair is a link, and the machine's other links of an old unit that
        a pin fixes are given up, as are those of a new unit that has no other source."""
        rows = {p[self.swapped] for p in self.fixed}
        kept = {
            p
            for p in linked - self.forbidden
            if p[self.swapped] not in rows
            and p[not self.swapped] not in self.only
            and p[0] not in self.alone_old
            and p[1] not in self.alone_new
        }
        return frozenset(kept | self.fixed)


NOTHING = Ruled(frozenset(), frozenset(), frozenset(), frozenset())


def load_pins(path: Path) -> Pins:
    """The pins in a TOML file. Raises `AlignError` with one line that says what is wrong and where."""
    name = path.name
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise AlignError(*unreadable(name, error)) from error
    except tomllib.TOMLDecodeError as error:
        raise AlignError(f"{name} is not valid TOML: {error}", f"{name} är inte giltig TOML: {error}") from error
    except RecursionError as error:
        raise AlignError(f"{name} is nested too deeply", f"{name} är nästlad för djupt") from error
    entries = data.get("pin", [])
    if set(data) - {"pin"} or not isinstance(entries, list):
        raise AlignError(f"{name}: only [[pin]] tables are known", f"{name}: bara tabeller [[pin]] är kända")
    return Pins(pins=tuple(_pin(entry, n, name) for n, entry in enumerate(entries, 1)), name=name)


def _pin(entry: object, number: int, name: str) -> Pin:
    ok = (
        isinstance(entry, dict)
        and not set(entry) - TEXTS - {"only"}
        and all(isinstance(entry[key], str) for key in TEXTS & set(entry))
        and entry.get("action") in ("fix", "forbid")
        and (entry.get("old") or entry.get("new"))
        and (entry["action"] == "fix" or (entry.get("old") and entry.get("new")))
        and isinstance(entry.get("only", False), bool)
    )
    if not ok:
        raise AlignError(
            f'{name}: pin {number} needs action = "fix" or "forbid" and old and new (one may be "" in a fix)',
            f'{name}: pin {number} behöver action = "fix" eller "forbid" samt old och new (ett får vara "" i fix)',
        )
    return Pin.model_validate(entry)


def ruled(
    pins: Pins | None,
    old: Document,
    new: Document,
    sections: tuple[Numbering, Numbering],
    units: tuple[Numbering, Numbering],
) -> tuple[Ruled, Ruled]:
    """The pins that name sections and those that name units, `sections` and `units` giving eId → place on each side.

    Raises `AlignError` for a pin that names no unit, several, or one whose text has changed, and for two pins that
    contradict each other.
    """
    if pins is None or not pins.pins:
        return NOTHING, NOTHING
    levels = _Level(sections, pins.name), _Level(units, pins.name)
    sides = _Names(old, pins.name), _Names(new, pins.name)
    for number, pin in enumerate(pins.pins, 1):
        left = sides[0].unit(pin.old, pin.old_text, number)
        right = sides[1].unit(pin.new, pin.new_text, number)
        named = [[level.places[k].get(eid) if eid else None for k, eid in ((0, left), (1, right))] for level in levels]
        level = next(
            (n for n, (i, j) in enumerate(named) if bool(left) == (i is not None) and bool(right) == (j is not None)),
            None,
        )
        if level is None:
            raise _unplaced(pin, number, pins.name, mixed=any(i is not None or j is not None for i, j in named))
        levels[level].take(pin, number, *named[level])
    return levels[0].ruled(), levels[1].ruled()


def _unplaced(pin: Pin, number: int, file: str, *, mixed: bool) -> AlignError:
    if mixed and pin.old and pin.new:
        return AlignError(
            f"{file}: pin {number} links a section with a paragraph",
            f"{file}: pin {number} kopplar ett avsnitt till ett stycke",
        )
    name = pin.old or pin.new
    return AlignError(
        f"{file}: pin {number}: {name!r} is no row of the table (a chapter, or an example of a list item)",
        f"{file}: pin {number}: {name!r} är ingen rad i tabellen (ett kapitel, eller ett exempel till en punkt)",
    )


class _Level:
    """The pins of one level, gathered and held against each other; each is remembered by its number."""

    def __init__(self, places: tuple[Numbering, Numbering], file: str) -> None:
        self.places = places
        self.file = file
        self.fixed: dict[Pair, int] = {}
        self.forbidden: dict[Pair, int] = {}
        self.alone: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self.partnered: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self.only: set[int] = set()

    def take(self, pin: Pin, number: int, i: int | None, j: int | None) -> None:
        """Put one pin with the others. Raises `AlignError` where it contradicts one of them."""
        if i is not None and j is not None:
            mine, other = (self.fixed, self.forbidden) if pin.action == "fix" else (self.forbidden, self.fixed)
            self._check(
                other.get((i, j)), number, f"{pin.old} → {pin.new}", "fixed and forbidden", "låst och förbjuden"
            )
            mine[i, j] = number
            if pin.action == "fix":
                for side, place, name in ((0, i, pin.old), (1, j, pin.new)):
                    self._check_alone(self.alone[side].get(place), number, name, side)
                    self.partnered[side][place] = number
                self.only |= {j} if pin.only else set()
            return
        for side, alone in ((0, i), (1, j)):
            if alone is not None:
                self._check_alone(self.partnered[side].get(alone), number, pin.old or pin.new, side)
                self.alone[side][alone] = number

    def _check_alone(self, other: int | None, number: int, name: str, side: int) -> None:
        what = (("removed", "borttagen"), ("added", "ny"))[side]
        self._check(
            other, number, name, f"fixed as {what[0]} and fixed to a partner",
            f"låst som {what[1]} och låst till en motsvarighet",
        )  # fmt: skip

    def _check(self, other: int | None, number: int, name: str, english: str, swedish: str) -> None:
        if other is not None:
            raise AlignError(
                f"{self.file}: pins {other} and {number} contradict each other: {name} is {english}",
                f"{self.file}: pin {other} och {number} motsäger varandra: {name} är {swedish}",
            )

    def ruled(self) -> Ruled:
        """The pins of this level by place."""
        alone = frozenset(self.alone[0]), frozenset(self.alone[1])
        return Ruled(frozenset(self.fixed), frozenset(self.forbidden), *alone, frozenset(self.only))


class _Names:
    """The units of one document by the names that pins use."""

    def __init__(self, document: Document, file: str) -> None:
        self.document = document
        self.file = file

    @cached_property
    def places(self) -> Places:
        from agreement_diff.align.tables.places import (
            Places,  # reads references, which runs without pins have no use for
        )

        return Places(self.document)

    def unit(self, name: str, text: str, number: int) -> str | None:
        """The eId that a label or eId names; None for an empty name."""
        if not name:
            return None
        found = [name] if name in self.document.by_eid else list(self.places.labelled(name))
        if len(found) != 1:
            raise self._unclear(name, found, number)
        unit = self.document.by_eid[found[0]]
        if text and not fold(unit.text).startswith(fold(text)):
            raise AlignError(
                f"{self.file}: pin {number} is stale: {name} no longer begins with {text!r}",
                f"{self.file}: pin {number} är inaktuell: {name} börjar inte längre med {text!r}",
            )
        return found[0]

    def _unclear(self, name: str, found: list[str], number: int) -> AlignError:
        source = self.document.source.name
        listed = ": " + ", ".join(found[:LISTED]) + (" …" if len(found) > LISTED else "") if found else ""
        return AlignError(
            f"{self.file}: pin {number}: {len(found)} units are called {name!r} in {source}; use an eId{listed}",
            f"{self.file}: pin {number}: {len(found)} enheter heter {name!r} i {source}; ange ett eId{listed}",
        )
