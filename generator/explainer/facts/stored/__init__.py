"""What was read of fact files, kept from one run to the next: ``encoded`` as text, ``files`` on the disk."""
