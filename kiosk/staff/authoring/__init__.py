"""Help for authors: templates to fill in, JSON Schema, docs/files.md, and edits to YAML that people wrote."""
