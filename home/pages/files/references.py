"""What a page refers to: in its fields, its forms, and in the midst of its texts."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex


def references(page) -> set:
    """{(model, key as text)} of all that a page refers to, saved or not."""
    # Wagtail's own reading of a page; it has no public name.
    found = ReferenceIndex._extract_references_from_object(page)
    return {(ContentType.objects.get_for_id(kind).model_class(), key) for kind, key, *_path in found}


def holding(files):
    """Pages that hold one of these files, or did: of what a page dropped Wagtail's index keeps a trace."""
    found = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(files.model),
        to_object_id__in=[str(file.pk) for file in files],
        base_content_type=ReferenceIndex._get_base_content_type(Page),
    )
    return Page.objects.filter(pk__in=[int(key) for key in found.values_list("object_id", flat=True)])


def refers(page, files) -> bool:
    return not references(page).isdisjoint((files.model, str(file.pk)) for file in files)
