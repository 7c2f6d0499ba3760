"""The collector of cyclic garbage, asked less often and for less.

Extraction keeps what it learns of each word form, some hundred thousand objects, and makes no cycles to speak of: by default Python walks
through all of it again and again, which takes a sixth of the time in which new words are read.
"""

from __future__ import annotations

import gc

ALLOCATIONS = (50_000, 20, 10)  # new objects before a young collection, and of younger collections before an older one


def collect_less() -> None:
    """For this process, from now on."""
    gc.set_threshold(*ALLOCATIONS)


def pass_over() -> None:
    """What is there now stays: it is walked through no more, nor copied for it in processes that are forked from this one."""
    gc.collect()
    gc.freeze()
