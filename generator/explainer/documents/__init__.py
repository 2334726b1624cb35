"""Files to documents: reading a folder of strangers' files, and the safe half of YAML."""
