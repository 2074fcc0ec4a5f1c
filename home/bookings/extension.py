"""PostgreSQL's btree_gist, which the exclusion constraints need; nothing elsewhere."""

from django.contrib.postgres.operations import BtreeGistExtension


class BtreeGist(BtreeGistExtension):
    """Django's own asks pg_extension on the way back, on every kind of database."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
