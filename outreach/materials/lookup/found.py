"""The found lessons as a paginator wants them: their number, and the rows of one page only."""

from itertools import islice

from django.db.models import Prefetch


class Found:
    def __init__(self, model, count, pages, cite=None):
        """`pages()` runs through the keys in order; `cite` finishes a row where words were looked for."""
        self.model, self.count, self.pages, self.cite = model, count, pages, cite

    def __len__(self):
        return self.count

    def __getitem__(self, part):
        keys = list(islice(self.pages(), part.start, part.stop))
        # Asked again whether they are live: whatever the cards say, no draft is shown.
        rows = self.model.objects.filter(pk__in=keys).live().public().prefetch_related(self.forms())
        by_key = rows.in_bulk()
        found = [by_key[key] for key in keys if key in by_key]
        return [self.cite(row) for row in found] if self.cite else found

    def forms(self):
        """Texts are long, and read only to cite from them."""
        rows = self.model._meta.get_field("forms").related_model.objects.select_related("delivery_form")
        rows = rows.select_related("recording", "document") if self.cite else rows.defer("body")
        return Prefetch("forms", rows)
