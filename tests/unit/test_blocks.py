"""The names that a check knows are those of the blocks that pages can be made with."""

from explainer.facts.blocks import BLOCK_NAMES
from explainer.render.written.blocks import BLOCKS


def test_a_check_knows_the_blocks_that_there_are() -> None:
    assert tuple(BLOCKS) == BLOCK_NAMES
