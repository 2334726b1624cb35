"""What mkdocs-gen-files runs: the pages of all facts."""

import sys
from pathlib import Path

import mkdocs_gen_files

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from pages import pages  # noqa: E402

for path, text in pages(HERE / "facts", lambda folder, id: f"../{folder}/{id}.md"):
    with mkdocs_gen_files.open(path, "w") as file:
        file.write(text)
