"""Wagtail's viewsets under the rule of scope.py: what a person may not see does not exist for her."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.forms import ModelChoiceField
from django.http import Http404, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views import chooser
from wagtail.snippets.views import snippets as stock
from wagtail.snippets.widgets import AdminSnippetChooser

from ..choices import limit, narrow, usable
from ..grants import scope_of
from ..missing import begin_with_her_office, name_what_is_missing

SEE = ("view", "change")


def open_rows(model, user, *actions):
    """The rows of this table on which the person may do any of these acts."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, actions)


def guarded(view_class, *actions):
    """The same view, to which a row that is not open for these acts does not exist.

    Wagtail's own edit, delete, inspect, history and usage views ask for the model only.
    """

    class Guarded(view_class):
        def get_object(self, *args, **kwargs):
            try:
                row = super().get_object(*args, **kwargs)
            except (ValueError, ValidationError) as nonsense:  # a word where a number or a day belongs
                raise Http404 from nonsense
            if not open_rows(self.model, self.request.user, *actions).filter(pk=row.pk).exists():
                raise Http404
            return row

    Guarded.__name__ = Guarded.__qualname__ = view_class.__name__
    return Guarded


class LimitedForm:
    """Adding and changing: the form offers only what the person may use."""

    offered: dict = {}
    acts = ("add",)
    error_message = _("没有存上，标红的地方请改好，再存一次。")

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        limit(form, self.request.user, self.model, self.acts, self.offered)
        name_what_is_missing(form)
        return form


class AddView(LimitedForm, stock.CreateView):
    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        begin_with_her_office(form, self.request.user)
        return form


class CopyView(LimitedForm, guarded(stock.CopyView, "change")):
    pass


class EditView(LimitedForm, guarded(stock.EditView, "change")):
    acts = ("change",)


class HistoryView(guarded(stock.HistoryView, *SEE)):
    any_permission_required = SEE


class UsageView(guarded(stock.UsageView, *SEE)):
    permission_required = "view"


class GuardedFilterSet(WagtailFilterSet):
    """A filter's choices are rows too. `default` is what a list opens with: what needs a hand today."""

    default: dict = {}

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data else QueryDict(mutable=True)
        for name, value in self.default.items():
            data.setdefault(name, value)
        super().__init__(data, *args, **kwargs)
        for field in self.form.fields.values():
            if isinstance(field, ModelChoiceField):
                user, scope = self.request.user, scope_of(self._meta.model)
                narrow(field, usable(field.queryset.model, user, scope, SEE))


class IndexView(stock.IndexView):
    base_filterset_class = GuardedFilterSet
    any_permission_required = SEE

    @cached_property
    def columns(self):
        """Without the boxes for bulk actions: there is nothing to do to many rows at once."""
        return super(stock.IndexView, self).columns

    def get_base_queryset(self):
        rows = super().get_base_queryset()
        open_to_change = open_rows(self.model, self.request.user, "change").filter(pk=OuterRef("pk"))
        return rows.annotate(may_change=Exists(open_to_change))

    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if instance.may_change else None


class ChooserFilter(BaseFilterForm):
    """Finding by a part of the words, which is how Chinese names are looked for."""

    q = forms.CharField(label=_("找"), required=False, widget=forms.TextInput(attrs={"placeholder": _("找")}))
    fields_to_search: tuple = ()

    def filter(self, objects):
        objects = super().filter(objects)
        if words := self.cleaned_data["q"].split():
            self.is_searching, self.search_query = True, " ".join(words)
        for word in words:
            objects = objects.filter(self.matches(word))
        return objects

    def matches(self, word):
        found = Q()
        for field in self.fields_to_search:
            found |= Q(**{f"{field}__icontains": word})
        return found


def title_of(row):
    """As it stands in a chooser: an area needs the names above it, since eight villages are called 辛庄."""
    return getattr(row, "label", None) or str(row)


class GuardedChooser(AdminSnippetChooser):
    def get_display_title(self, instance):
        return title_of(instance)


class Choosable:
    """Only rows the person may see are listed, found, chosen or returned."""

    def get_object_list(self):
        return open_rows(self.model_class, self.request.user, *SEE)

    @property
    def title_column(self):
        column = super().title_column
        column.accessor = title_of
        return column

    def get_display_title(self, instance):
        return title_of(instance)

    def get_filter_form_class(self):
        fields = self.model_class.snippet_viewset.search_fields or ()
        return type("Filter", (ChooserFilter,), {"fields_to_search": fields}) if fields else BaseFilterForm

    def get_object(self, pk):
        return self.get_objects([pk]).get()

    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=[pk for pk in pks if self.is_key(pk)])

    def is_key(self, pk):
        """A guess may be a word where a number or a day belongs: then it is nobody's key."""
        try:
            self.model_class._meta.pk.to_python(pk)
        except ValidationError:
            return False
        return True


class GuardedChooserViewSet(chooser.SnippetChooserViewSet):
    base_widget_class = GuardedChooser
    choose_view_class = type("ChooseView", (Choosable, chooser.ChooseView), {})
    choose_results_view_class = type("ChooseResultsView", (Choosable, chooser.ChooseResultsView), {})
    chosen_view_class = type("ChosenView", (Choosable, chooser.SnippetChosenView), {})
    chosen_multiple_view_class = type(
        "ChosenMultipleView", (Choosable, chooser.SnippetChosenMultipleView), {}
    )


class GuardedViewSet(stock.SnippetViewSet):
    """What every list of the staff side is built on.

    A subclass says model, icon, list_display, list_filter, search_fields and panels; `offered` where a
    field needs other rows than choices.usable() gives; a view of its own comes from the classes above.
    """

    offered: dict = {}
    add_to_admin_menu = True
    copy_view_enabled = False
    search_fields: tuple | None = None
    index_view_class = IndexView
    add_view_class = AddView
    copy_view_class = CopyView
    edit_view_class = EditView
    delete_view_class = guarded(stock.DeleteView, "delete")
    inspect_view_class = guarded(stock.InspectView, *SEE)
    history_view_class = HistoryView
    usage_view_class = UsageView
    revisions_view_class = guarded(stock.PreviewRevisionView, *SEE)
    revisions_compare_view_class = guarded(stock.RevisionsCompareView, *SEE)
    revisions_unschedule_view_class = guarded(stock.RevisionsUnscheduleView, "change")
    preview_on_edit_view_class = guarded(stock.PreviewOnEditView, "change")
    unpublish_view_class = guarded(stock.UnpublishView, "change")
    lock_view_class = guarded(stock.LockView, "change")
    unlock_view_class = guarded(stock.UnlockView, "change")
    reorder_view_class = guarded(stock.ReorderView, "change")
    chooser_viewset_class = GuardedChooserViewSet

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(offered=self.offered, **kwargs)

    def get_queryset(self, request):
        return open_rows(self.model, request.user, *SEE)


class NoBulkDelete(DeleteBulkAction):
    """Nothing is deleted in bulk; Wagtail's own view would also list the titles it refuses to delete."""

    def dispatch(self, request):
        raise Http404


class GroupedViewSet(GuardedViewSet):
    """One of a group: it stands in the group's menu only."""

    add_to_admin_menu = False
