"""What an editor may put into a page: pictures, files, people and places that are hers to use."""

from django.core.exceptions import PermissionDenied
from django.forms import ModelChoiceField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.offices.choices import ANY, held, narrow
from home.offices.policies import OfficeFilePolicy, OfficePagePolicy, ScopePolicy


class OwnPageForm(WagtailAdminPageForm):
    """The base of every page's form. What the page holds already stays, whoever put it there."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_limited():
            offer_own(self, self.for_user)
            for formset in self.formsets.values():
                formset.form = offering_own(formset.form, self.for_user)
                vars(formset).pop("forms", None)

    def is_limited(self):
        return self.for_user is not None and not self.for_user.is_superuser

    def is_valid(self):
        """A key inside a text that no chooser offered is forged: it is not shown again with its title."""
        before = set(mentions(type(self.instance).objects.filter(pk=self.instance.pk).first()))
        valid = super().is_valid()
        if valid and self.is_limited():
            rows = [self.instance, *(f.instance for s in self.formsets.values() for f in s.forms)]
            for model, key in {mention for row in rows for mention in mentions(row)} - before:
                if not own_rows(model, self.for_user).filter(pk=key).exists():
                    raise PermissionDenied
        return valid


def offering_own(form_class, user):
    """The same form for the rows that are there and for the empty one that the browser copies."""

    class Own(form_class):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            offer_own(self, user)

    return Own


def offer_own(form, user):
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField) and is_ruled(field.queryset.model):
            narrow(field, own_rows(field.queryset.model, user), held(form.instance, name))


def is_ruled(model):
    policy = policy_registry.get_by_type(model, fallback=False)
    return isinstance(policy, ScopePolicy | OfficeFilePolicy | OfficePagePolicy)


def own_rows(model, user):
    """Files of one's offices, rows in one's scope, and of pages one's own and what is published anyway."""
    policy = policy_registry.get_by_type(model)
    if isinstance(policy, OfficePagePolicy):
        pages = Page.objects.live() | policy.explorable_instances(user)
        return model._default_manager.filter(pk__in=pages.values("pk"))
    return policy.instances_user_has_any_permission_for(user, ANY)


def mentions(row):
    """(model, key) of everything a row's texts and blocks refer to."""
    for field in row._meta.get_fields() if row else ():
        if hasattr(field, "extract_references"):
            for model, key, *_ in field.extract_references(field.value_from_object(row)):
                if is_ruled(model):
                    yield model, key
