"""The facts of a site to take along: in files of formats that other programs open, and in parts as an API.

What a record says as data is known to :mod:`explainer.render.machines.record_json` alone. Everything here is made of
that, so that no two files can say different things of one fact. Of equal facts each file has equal bytes.
"""
