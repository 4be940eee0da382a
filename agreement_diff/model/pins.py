"""Links that a human has fixed or forbidden. A pin always wins and is marked in the result."""

from __future__ import annotations

from typing import Literal

from agreement_diff.model.value import Value


class Pin(Value):
    """One decision: `old` became `new` (fix), or did not (forbid). Labels as printed (`§ 5`, `§ 5 st. 2`) or eIds.

    A fix says where the old unit went: the machine's other links of it are given up. What else the new unit took up is
    left alone, unless `only` says that it has no other source. For a fix, an empty `new` says that the old unit was
    removed, an empty `old` that the new one was added. `old_text` and `new_text` are the first words of the units when
    the pin was made; where they no longer fit, the pin is stale.
    """

    action: Literal["fix", "forbid"]
    old: str = ""
    new: str = ""
    old_text: str = ""
    new_text: str = ""
    only: bool = False


class Pins(Value):
    """All pins of a file, and the file's name for messages.

    `table` holds the numbered rows of a published correlation table, which become pins where the texts are at hand.
    """

    pins: tuple[Pin, ...] = ()
    name: str = "pins"
    table: tuple[tuple[int, tuple[str, ...]], ...] = ()
