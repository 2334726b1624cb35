"""Changes of fact files that have one right answer: mistakes mended, form tidied, formats brought up."""
