"""Two days of feeds beside a running server, as python -m benchmarks.days lives thirty: nothing lost, each day's difference right."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.days import simulate


def test_two_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = simulate(tmp_path, days=2, articles=8, seed=1)
    said = capsys.readouterr().out
    assert held, said
    assert "10 texts published" in said
    assert "2 states served" in said
