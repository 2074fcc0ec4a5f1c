"""Under which pages an office edits."""

import pytest

from home.offices.kinds import Kind, Level
from home.offices.models import OfficeRoot
from home.offices.roots import writer_for
from home.pages.models import AreaPage
from tests.factories import make_office, make_user, published
from tests.outreach.writing import make_column, make_front, make_index, make_shelf


@pytest.fixture
def front(cast):
    return make_front(cast)


def roots():
    return {root.page.title: root.office.name for root in OfficeRoot.objects.select_related("page", "office")}


def test_a_shelf_and_a_column_are_under_the_hand_of_their_office(front, cast):
    make_shelf(make_index(front), cast.county)
    make_column(front, cast.city)

    assert roots() == {"汶上的书架": "汶上宣讲办", "理论经纬": "济宁宣讲办"}


def test_a_page_given_to_another_office_changes_hands(front, cast):
    column = make_column(front, cast.city)
    column.office = cast.county
    column.save()

    assert roots() == {"理论经纬": "汶上宣讲办"}


def test_a_draft_of_giving_it_away_changes_nothing_yet(front, cast):
    column = make_column(front, cast.city)
    column.office = cast.county
    revision = column.save_revision()
    assert roots() == {"理论经纬": "济宁宣讲办"}

    revision.publish()
    assert roots() == {"理论经纬": "汶上宣讲办"}


def test_an_area_page_is_written_by_the_publicity_office_of_its_area(front, cast):
    make_office("汶上交通局", Level.COUNTY, "370830", kind=Kind.DEPARTMENT, parent=cast.city)
    make_office("汶上文明实践中心", Level.COUNTY, "370830", kind=Kind.CENTER, parent=cast.city)
    front.add_child(instance=AreaPage(title="汶上", slug="wenshang", area=cast.wenshang))
    front.add_child(instance=AreaPage(title="杨店", slug="yangdian", area=cast.yangdian))
    front.add_child(instance=AreaPage(title="谷亭", slug="guting", area=cast.guting))

    assert roots() == {"汶上": "汶上宣讲办", "杨店": "杨店文明实践所"}
    assert writer_for(cast.guting) is None


def test_an_area_page_stays_with_the_office_it_was_given_to(front, cast):
    page = front.add_child(instance=AreaPage(title="汶上", slug="wenshang", area=cast.wenshang))
    OfficeRoot.objects.filter(page=page).update(office=cast.city)
    published(page)

    assert roots() == {"汶上": "济宁宣讲办"}


@pytest.mark.parametrize("roles", [["admin"], ["editor", "publisher"], ["coordinator", "admin", "editor"]])
def test_an_office_opens_no_shelf_column_or_area_page_for_itself(client, front, cast, roles):
    index = make_index(front)
    client.force_login(make_user("wen", cast.county, *roles))

    for parent, kind in (
        (index, "outreach/shelfpage"),
        (front, "outreach/columnpage"),
        (front, "home/areapage"),
    ):
        assert client.get(f"/admin/pages/add/{kind}/{parent.pk}/").status_code in (302, 404)


def test_a_superuser_opens_a_shelf(client, front, cast):
    index = make_index(front)
    client.force_login(make_user("root", is_superuser=True))

    form = client.get(f"/admin/pages/add/outreach/shelfpage/{index.pk}/").context["form"]

    assert list(form.fields)[:2] == ["title", "office"]


def test_an_editor_may_rename_her_shelf_but_not_give_it_away_or_take_another_area(client, front, cast):
    shelf = make_shelf(make_index(front), cast.county)
    area = front.add_child(instance=AreaPage(title="汶上", slug="wenshang", area=cast.wenshang))
    client.force_login(make_user("wen", cast.county, "editor", "publisher"))

    for page, field in ((shelf, "office"), (area, "area")):
        fields = client.get(f"/admin/pages/{page.pk}/edit/").context["form"].fields
        assert "title" in fields and field not in fields
