"""The MkDocs plugin, and builds through MkDocs."""
