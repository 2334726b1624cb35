"""What an object computes when it is first asked for it, and keeps.

Up to Python 3.11 the ``cached_property`` of the library waits for a lock each time, which took a thirtieth of a check.
Later ones have none: where several threads ask at once, each may compute it.
"""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property(functools.cached_property):  # noqa: N801 - named as what it stands for
        """As of Python 3.12."""

        def __get__(self, instance: object, owner: type | None = None) -> Any:
            """The value; the object holds it from then on, and this is not called again."""
            if instance is None:
                return self
            value = instance.__dict__[self.attrname] = self.func(instance)
            return value


__all__ = ["cached_property"]
