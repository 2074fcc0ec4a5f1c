"""No text comes out unread: every door of Wagtail to the public is tried, by a superuser too."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import get_resolver
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.notices.models import Notice
from home.offices.kinds import Role
from home.pages.models import AreaPage, Clearance
from home.pages.reviewed import NotReviewed, ReviewedPage, clear, digest
from home.pages.schedule import keep_dates
from outreach.materials.models import MaterialPage
from tests.factories import make_user, published
from tests.outreach.writing import (
    make_article,
    make_column,
    make_front,
    make_index,
    make_issue,
    make_material,
    make_shelf,
)

SENTENCE = "这一稿还没有过三审，不能发布；请先送审，终审通过后自动发布。"


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


@pytest.fixture
def draft(shelf, cast):
    page = make_material(shelf, cast.topic, cast.wenshang, "没有审过的课", live=False, slug="draft")
    page.save_revision(user=make_user("writer"))
    return page


@pytest.fixture
def public(shelf, cast):
    return make_material(shelf, cast.topic, cast.wenshang, "审过的课", slug="public")


@pytest.fixture
def root(client):
    user = make_user("root", is_superuser=True)
    client.force_login(user)
    return user


def live(**fields):
    return MaterialPage.objects.filter(live=True, **fields).exists()


def reworked(page):
    """A public page with a draft nobody has read."""
    page.title = "改了没有审"
    return page.save_revision()


# What stands behind each of Wagtail's ways to publish. Nobody signs these acts, or a superuser does.

WAYS = {
    "the page": lambda page, by: page.publish(page.get_latest_revision(), user=by),
    "the page, asking nobody": lambda page, by: page.publish(
        page.get_latest_revision(), user=by, skip_permission_checks=True
    ),
    "its revision": lambda page, by: page.get_latest_revision().publish(user=by),
    "the plain page": lambda page, by: Page.objects.get(pk=page.pk).publish(
        page.get_latest_revision(), user=by, skip_permission_checks=True
    ),
    "the action of the edit page": lambda page, by: PublishPageRevisionAction(
        page.get_latest_revision(), user=by
    ).execute(skip_permission_checks=True),
    "the action of the API": lambda page, by: EditPageAction(page, user=by, publish=True).execute(
        skip_permission_checks=True
    ),
    "saving it": lambda page, by: set_live(page).save(),
    "saving the field": lambda page, by: set_live(page).save(update_fields=["live"]),
}


def set_live(page):
    page.live = True
    return page


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("signed", [False, True])
def test_no_way_leads_a_draft_out(draft, root, way, signed):
    with pytest.raises(NotReviewed) as refusal:
        WAYS[way](draft, root if signed else None)

    assert str(refusal.value) == SENTENCE
    assert not live()


@pytest.mark.parametrize("way", WAYS)
def test_what_is_public_keeps_the_words_that_were_read(public, root, way):
    reworked(public)

    if way.startswith("saving"):
        WAYS[way](MaterialPage.objects.get(pk=public.pk), root)  # as it stands: nothing new is said
    else:
        with pytest.raises(NotReviewed):
            WAYS[way](public, root)

    assert MaterialPage.objects.get(pk=public.pk).title == "审过的课"


def test_the_words_that_were_read_are_meant_and_not_the_number_of_their_revision(draft, root):
    """The editor of Wagtail writes over the latest revision while one types."""
    revision = draft.get_latest_revision()
    clear(revision)
    revision.content["title"] = "换了一句"
    revision.save()

    with pytest.raises(NotReviewed):
        revision.publish()
    assert not live()


def test_a_clearance_is_not_lent_to_another_page(draft, public):
    draft.live, draft.live_revision = True, public.live_revision

    with pytest.raises(NotReviewed):
        draft.save()


def test_writing_on_does_not_write_over_what_was_read(draft):
    read = draft.get_latest_revision()
    clear(read)
    before = digest(read)

    draft.title = "再改一句"
    later = draft.save_revision(user=read.user, overwrite_revision=read)

    read.refresh_from_db()
    assert (later.pk != read.pk, digest(read)) == (True, before)


def test_an_older_text_that_was_read_may_come_back(public):
    first = public.live_revision
    public.title = "第二稿"
    published(public)

    first.publish()

    assert MaterialPage.objects.get(pk=public.pk).title == "审过的课"


def test_taken_down_it_comes_back_in_the_words_that_were_read_and_in_no_others(public):
    read = public.live_revision
    public.unpublish()
    unread = reworked(MaterialPage.objects.get(pk=public.pk))

    with pytest.raises(NotReviewed):
        unread.publish()
    read.publish()

    assert MaterialPage.objects.get(pk=public.pk).title == "审过的课"


# A date to come out.


def tomorrow(page):
    page.go_live_at = timezone.now() + timedelta(days=1)
    return page.save_revision()


def test_no_date_is_set_for_a_text_that_was_not_read(draft, public):
    for page in (draft, public):
        revision = tomorrow(page)
        with pytest.raises(NotReviewed):
            revision.publish()
        revision.refresh_from_db()
        assert revision.approved_go_live_at is None


def test_a_date_settled_after_the_reading_changes_no_word(draft):
    clear(draft.get_latest_revision())
    revision = draft.get_latest_revision()
    revision.content["go_live_at"] = "2030-01-01T08:00:00Z"
    revision.save()

    revision.publish()

    assert (live(), draft.revisions.exclude(approved_go_live_at=None).count()) == (False, 1)


def due(page, minutes=5):
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=minutes))


def test_one_that_may_not_come_out_holds_up_no_other_and_its_owner_is_told_once(draft, public, root):
    public.unpublish()
    MaterialPage.objects.filter(pk=draft.pk).update(owner=root)
    due(draft, minutes=9)
    due(public)

    call_command("publish_scheduled")
    keep_dates()

    assert (live(pk=draft.pk), live(pk=public.pk)) == (False, True)
    assert [(told.to_user, told.title) for told in Notice.objects.all()] == [
        (root, "到点没能发布：《没有审过的课》")
    ]


def test_what_has_expired_goes(public, client):
    MaterialPage.objects.filter(pk=public.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    assert keep_dates() == (1, 0)
    assert (live(), client.get(public.get_url()).status_code) == (False, 404)


# Copies, aliases and moves.


def copied(page, to, **how):
    return CopyPageAction(page, to=to, keep_live=True, **how).execute(skip_permission_checks=True)


def test_a_copy_begins_as_a_draft_even_if_it_was_to_be_kept_live(shelf, public, cast, root):
    other = make_shelf(shelf.get_parent(), cast.other_county, "yutai", "鱼台的书架")

    copy = copied(public, other, user=root)

    assert (live(pk=public.pk), live(pk=copy.pk)) == (True, False)


def test_so_do_all_that_are_copied_with_the_page_above_them(shelf, cast, root):
    column = make_column(shelf.get_parent().get_parent(), cast.county)
    issue = make_issue(column)
    articles = [make_article(issue, order=order) for order in (1, 2)]

    copy = copied(issue, column, user=root, recursive=True, update_attrs={"slug": "237", "number": 237})

    family = copy.get_descendants(inclusive=True)
    assert [(page.title, page.live) for page in family] == [
        (copy.title, False),
        *((article.title, False) for article in articles),
    ]
    assert issue.get_descendants(inclusive=True).live().count() == 3


def test_an_alias_is_a_draft_and_stays_one_when_its_original_comes_out(shelf, public, cast, root, client):
    other = make_shelf(shelf.get_parent(), cast.other_county, "yutai", "鱼台的书架")
    alias = CreatePageAliasAction(public, parent=other, user=root).execute(skip_permission_checks=True)
    assert not live(pk=alias.pk)

    public.title = "第二稿"
    published(public)

    alias = MaterialPage.objects.get(pk=alias.pk)
    assert (alias.live, alias.title) == (False, "第二稿")
    assert client.get(alias.get_url()).status_code == 404


def test_an_alias_made_a_page_of_its_own_has_its_reviews_before_it(shelf, public, cast, root):
    other = make_shelf(shelf.get_parent(), cast.other_county, "yutai", "鱼台的书架")
    alias = CreatePageAliasAction(public, parent=other, user=root).execute(skip_permission_checks=True)

    page = ConvertAliasPageAction(MaterialPage.objects.get(pk=alias.pk), user=root).execute(
        skip_permission_checks=True
    )

    with pytest.raises(NotReviewed):
        page.get_latest_revision().publish()


def test_moving_brings_nothing_out(shelf, draft, public, cast):
    other = make_shelf(shelf.get_parent(), cast.other_county, "yutai", "鱼台的书架")

    for page in (draft, public):
        MaterialPage.objects.get(pk=page.pk).move(other, pos="last-child")

    assert (live(pk=draft.pk), live(pk=public.pk)) == (False, True)


# The buttons, under a superuser's hand.


def typed(page, **more):
    data = {
        "title": page.title,
        "slug": page.slug,
        "topic": page.topic_id,
        "minutes": page.minutes,
        "area": page.area_id,
        "sharing": page.sharing,
        "cloth": page.cloth,
        "art": page.art,
        "summary": "",
        "outline": "",
        "slip": "",
        "review_by": "",
        "forms": inline_formset([]),
        "authors": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data({**data, **more})


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_the_edit_page_offers_no_such_button(draft, public, root, client):
    for page in (draft, public):
        shown = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert ("action-publish" in shown, "action-submit" in shown) == (False, False)


def test_a_forged_press_of_it_keeps_the_draft_and_says_why(draft, root, client):
    address = f"/admin/pages/{draft.pk}/edit/"

    response = client.post(address, typed(draft, title="新题目", **{"action-publish": "1"}), follow=True)

    kept = MaterialPage.objects.get().get_latest_revision().as_object()
    assert (live(), kept.title) == (False, "新题目")
    assert SENTENCE in "".join(said(response))


def test_neither_does_going_back_to_an_older_version(public, root, client):
    old = public.revisions.first()
    reworked(public)
    Clearance.objects.filter(revision=old).delete()

    data = typed(public, title="旧的一稿", revision=str(old.pk), **{"action-publish": "1"})
    response = client.post(f"/admin/pages/{public.pk}/edit/", data, follow=True)

    assert MaterialPage.objects.get(pk=public.pk).title == "审过的课"
    assert SENTENCE in "".join(said(response))


def test_a_new_lesson_published_at_once_becomes_a_draft(shelf, cast, root, client):
    page = MaterialPage(title="新课", slug="new", topic=cast.topic, minutes=9, area=cast.wenshang)

    address = f"/admin/pages/add/outreach/materialpage/{shelf.pk}/"
    response = client.post(address, typed(page, **{"action-publish": "1"}), follow=True)

    assert (MaterialPage.objects.get(slug="new").live, SENTENCE in "".join(said(response))) == (False, True)


def test_many_at_once_are_refused_too(shelf, draft, root, client):
    address = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/pages/&id={draft.pk}"

    client.post(address, {"include_descendants": "on"})
    client.post(address.replace(f"id={draft.pk}", f"id={shelf.pk}"), {"include_descendants": "on"})

    assert not live()


def test_the_limit_code_that_writes_words_into_a_public_row_is_not_stopped(public):
    """Said in save(): the row is not compared with the revision that was read, a person's save is one."""
    public.title = "改了没有审"
    public.save()

    assert live(title="改了没有审")


def test_copying_offers_no_live_copy_and_no_alias(public, root, client):
    form = client.get(f"/admin/pages/{public.pk}/copy/").context["form"]

    assert {"publish_copies", "alias"} & set(form.fields) == set()


@pytest.mark.parametrize("door", ["unpublish", "workflow/action/publish/approve"])
def test_the_other_doors_are_closed(public, root, client, door):
    client.post(f"/admin/pages/{public.pk}/{door}/", follow=True)

    assert live(pk=public.pk)


def test_no_interface_for_programs_leads_to_wagtails_pages():
    """Were one routed, its door to publishing would have to be walked above."""
    served = {spot: getattr(view, "cls", object) for spot, view in views(get_resolver())}
    programs = {spot for spot, kind in served.items() if issubclass(kind, BaseAPIViewSet)}

    assert {spot for spot in programs if not spot.startswith("admin/api/main/")} == set()
    assert len(programs) >= 6  # those of the admin are found, so another would be


def views(resolver, above=""):
    """(where, what) of all addresses, however deep they are included."""
    for entry in resolver.url_patterns:
        spot = above + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from views(entry, spot)
        else:
            yield spot, entry.callback


# Who holds what.


@pytest.mark.parametrize("role", [*Role.values, "superuser"])
def test_nobody_holds_publish(public, cast, role):
    post = () if role == "superuser" else (cast.county, role)
    user = make_user(None, *post, is_superuser=not post)
    policy = policy_registry.get_by_type(Page)
    buttons = MaterialPage.objects.get(pk=public.pk).permissions_for_user(user)

    assert not policy.user_has_permission(user, "publish")
    assert not policy.user_has_permission_for_instance(user, "publish", public)
    assert not policy.instances_user_has_permission_for(user, "publish").exists()
    assert [buttons.can_publish(), buttons.can_unpublish(), buttons.can_publish_subpage()] == [False] * 3


def test_a_shelf_is_no_text_and_a_superuser_puts_it_up(shelf, root):
    assert shelf.permissions_for_user(root).can_publish()


def test_every_kind_of_page_is_a_text_or_holds_texts_together():
    ours = {
        model.__name__ for model in Page.__subclasses__() if model.__module__.startswith(("home", "outreach"))
    }
    texts = {model.__name__ for model in ReviewedPage.__subclasses__()}

    assert texts == {"AreaPage", "MaterialPage", "IssuePage", "ArticlePage"}
    assert ours - texts - {"ReviewedPage"} == {"SiteFront", "MaterialIndex", "ShelfPage", "ColumnPage"}


def test_an_area_page_is_a_text(cast, shelf):
    front = shelf.get_parent().get_parent()
    page = front.add_child(instance=AreaPage(title="汶上", slug="wenshang", area=cast.wenshang))

    with pytest.raises(NotReviewed):
        page.save_revision().publish()
