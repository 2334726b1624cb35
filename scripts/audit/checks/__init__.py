"""One module for each thing that an audit looks at."""
