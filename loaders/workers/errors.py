"""What workers cannot do."""

from __future__ import annotations


class WorkersError(RuntimeError):
    """Workers cannot be had, or cannot do anything: 'where: found ..., wanted ...'. No article is to blame."""
