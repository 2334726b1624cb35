"""The audit of a built site: ``python -m scripts.audit`` serves it over loopback, measures it and prints one table."""
