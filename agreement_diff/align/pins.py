"""Pins: read from TOML, checked against the texts, put into force.

[[pin]]
action = "fix"              # or "forbid"
old = "§ 1"                 # label or eId; "" for added
new = "§ 2"                 # label or eId; "" for removed
old_text = "Denna överensk" # optional: the unit's first words; a pin that no longer fits is refused as stale
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from agreement_diff.align.evidence import Pair
from agreement_diff.errors import AlignError, unreadable
from agreement_diff.model.document import Document, Paragraph, Section
from agreement_diff.model.pins import Pin, Pins
from agreement_diff.text.words import fold

FIELDS = frozenset({"action", "old", "new", "old_text", "new_text"})


class Ruled(NamedTuple):
    """Pins by place, for sections or for units: fixed and forbidden pairs, units fixed as added or removed."""

    fixed: frozenset[Pair]
    forbidden: frozenset[Pair]
    alone_old: frozenset[int]
    alone_new: frozenset[int]
    swapped: bool = False

    def turned(self) -> Ruled:
        """The same pins with old and new exchanged."""
        return Ruled(
            frozenset(p[::-1] for p in self.fixed), frozenset(p[::-1] for p in self.forbidden),
            self.alone_new, self.alone_old, not self.swapped,
        )  # fmt: skip

    def apply(self, linked: frozenset[Pair]) -> frozenset[Pair]:
        """The links with the pins in force: a fixed pair is a link, and the machine's other links of an old unit that
        a pin fixes are given up."""
        rows = {p[self.swapped] for p in self.fixed}
        kept = {
            p
            for p in linked - self.forbidden
            if p[self.swapped] not in rows and p[0] not in self.alone_old and p[1] not in self.alone_new
        }
        return frozenset(kept | self.fixed)


NOTHING = Ruled(frozenset(), frozenset(), frozenset(), frozenset())


def load_pins(path: Path) -> Pins:
    """The pins in a TOML file. Raises `AlignError` with one line that says what is wrong and where."""
    name = path.name
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise AlignError(*unreadable(name, error)) from error
    except tomllib.TOMLDecodeError as error:
        raise AlignError(f"{name} is not valid TOML: {error}", f"{name} är inte giltig TOML: {error}") from error
    entries = data.get("pin", [])
    if set(data) - {"pin"} or not isinstance(entries, list):
        raise AlignError(f"{name}: only [[pin]] tables are known", f"{name}: bara tabeller [[pin]] är kända")
    return Pins(pins=tuple(_pin(entry, n, name) for n, entry in enumerate(entries, 1)), name=name)


def _pin(entry: object, number: int, name: str) -> Pin:
    ok = (
        isinstance(entry, dict)
        and not set(entry) - FIELDS
        and all(isinstance(v, str) for v in entry.values())
        and entry.get("action") in ("fix", "forbid")
        and (entry.get("old") or entry.get("new"))
        and (entry["action"] == "fix" or (entry.get("old") and entry.get("new")))
    )
    if not ok:
        raise AlignError(
            f'{name}: pin {number} needs action = "fix" or "forbid" and old and new (one may be "" in a fix)',
            f'{name}: pin {number} behöver action = "fix" eller "forbid" samt old och new (ett får vara "" i fix)',
        )
    return Pin.model_validate(entry)


def ruled(
    pins: Pins | None, old: Document, new: Document, places: tuple[Mapping[str, int], Mapping[str, int]]
) -> Ruled:
    """The pins that name units of one level, `places` giving eId → place on each side.

    Raises `AlignError` for a pin that names no unit of either level, several, or one whose text has changed.
    """
    if pins is None:
        return NOTHING
    fixed: set[Pair] = set()
    forbidden: set[Pair] = set()
    alone_old: set[int] = set()
    alone_new: set[int] = set()
    for number, pin in enumerate(pins.pins, 1):
        left = _unit(pin.old, pin.old_text, old, pins.name, number)
        right = _unit(pin.new, pin.new_text, new, pins.name, number)
        i, j = places[0].get(left or ""), places[1].get(right or "")
        if left and right and (i is None) != (j is None):
            raise AlignError(
                f"{pins.name}: pin {number} links a section with a paragraph",
                f"{pins.name}: pin {number} kopplar ett avsnitt till ett stycke",
            )
        if i is not None and j is not None:
            (fixed if pin.action == "fix" else forbidden).add((i, j))
        elif i is not None and not right:
            alone_old.add(i)
        elif j is not None and not left:
            alone_new.add(j)
    return Ruled(frozenset(fixed), frozenset(forbidden), frozenset(alone_old), frozenset(alone_new))


def _unit(name: str, text: str, document: Document, file: str, number: int) -> str | None:
    """The eId that a label or eId names; None for an empty name."""
    if not name:
        return None
    found = [name] if name in document.by_eid else _labels(document).get(_plain(name), [])
    if len(found) != 1:
        raise AlignError(
            f"{file}: pin {number}: {len(found)} units are called {name!r} in {document.source.name}; use an eId",
            f"{file}: pin {number}: {len(found)} enheter heter {name!r} i {document.source.name}; ange ett eId",
        )
    unit = document.by_eid[found[0]]
    if text and not fold(unit.text).startswith(fold(text)):
        raise AlignError(
            f"{file}: pin {number} is stale: {name} no longer begins with {text!r}",
            f"{file}: pin {number} är inaktuell: {name} börjar inte längre med {text!r}",
        )
    return found[0]


def _labels(document: Document) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for eid, unit in document.by_eid.items():
        if isinstance(unit, Section) or (isinstance(unit, Paragraph) and unit.kind != "example"):
            names[_plain(document.label(eid))].append(eid)
    return names


def _plain(label: str) -> str:
    return " ".join(fold(label).replace("§", " § ").split())
