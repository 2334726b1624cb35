"""Which characters nobody sees, in files and in their names."""

from __future__ import annotations

import re

# Control characters but tab and line ends; the further line ends of YAML 1.1, which editors do not count as lines;
# bidi embeddings, overrides and isolates, which make text read otherwise than it is stored; non-characters.
IN_FACTS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# What HTML takes for control characters: a page could not be shown with them.
IN_PAGES = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
# In a name tabs and line ends are none either: a list of files, an address and a log would end within it.
IN_NAMES = re.compile(f"[\\t\\n\\r]|{IN_FACTS.pattern}")
