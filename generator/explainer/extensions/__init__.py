"""What others add to explainer: rules, property types and pages, from installed packages or from the project itself.

A project names in ``mkdocs.yml`` what it uses; whatever else is installed stays unused. So two machines with different
packages build the same site, or one of them says what it lacks.
"""
