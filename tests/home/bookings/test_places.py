"""Every village has its 农家书屋, so a place is told with its village."""

import pytest

from home.bookings.places import VenueField
from tests.factories import make_venue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "said"), [("农家书屋外间", "彩山村 农家书屋外间"), ("彩山村大院", "彩山村大院")]
)
def test_a_place_is_told_with_its_village_once(cast, name, said):
    venue = make_venue(cast.caishan, cast.town, name)
    field = VenueField()
    field.queryset = type(venue).objects.filter(pk=venue.pk)
    assert [str(label) for _key, label in field.choices] == ["村里另指地方", said]
