"""linkml-reference-validator: the function by which its `validate text` looks words up in a reference.

In its own notation "..." stands for words left out, and brackets for notes that are passed over; so an omission, which
others write in brackets, is handed over as its documentation has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lines import answer
from linkml_reference_validator.models import ReferenceContent, ReferenceValidationConfig
from linkml_reference_validator.validation.supporting_text_validator import SupportingTextValidator

VALIDATOR = SupportingTextValidator(ReferenceValidationConfig())


def opened(text: str) -> Callable[[str], bool]:
    """A reference with this text."""
    reference = ReferenceContent(reference_id="file:text", content=text)

    def accepts(quotation: str) -> bool:
        own = re.sub(r"\s*\[(?:\.\.\.|…)\]\s*", " ... ", quotation).strip()
        return bool(VALIDATOR.find_text_in_reference(own, reference).found)

    return accepts


answer(opened)
