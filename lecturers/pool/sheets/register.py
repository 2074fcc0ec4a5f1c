"""Who is in the pool already: one reading of it for a whole file."""

from collections import defaultdict

from django.utils.translation import gettext as _

from home.imports.cells import Masked, key_of
from home.trust.fields import phone_fingerprint
from home.trust.masking import mask

from ..models import Lecturer


def mark(name, affiliation=""):
    """How a person is known again in a file: by name and affiliation."""
    return key_of(name), key_of(affiliation or "")


class Register:
    """The people this clerk sees, by name and by telephone; only her own are hers to change."""

    def __init__(self, user, *related):
        scope = Lecturer.SCOPE
        self.own = set(
            Lecturer.objects.filter(scope.own(user, ("change",), Lecturer)).values_list("pk", flat=True)
        )
        self.by_mark, self.by_name, self.by_phone = defaultdict(list), defaultdict(list), defaultdict(list)
        seen = Lecturer.objects.open_to(user, "view", "change").unmerged().select_related("resource")
        for person in seen.prefetch_related(*related):
            self.by_mark[mark(person.name, person.affiliation)].append(person)
            self.by_name[key_of(person.name)].append(person)
            if person.phone_hmac:
                self.by_phone[person.phone_hmac].append(person)

    def find(self, row, sheet, name, affiliation, phone=None):
        """The person a row means, None for somebody new; what is doubtful is a fault of the row.

        `name`, `affiliation` and `phone` are the keys of the columns.
        """
        values = row.values
        named = self.named(values[name], values.get(affiliation))
        same = self.by_phone.get(number(values.get(phone)), [])
        if len(named) > 1:
            named = [one for one in named if one in same] or named
        if len(named) > 1:
            words = {"n": len(named), "name": values[name]}
            says = _("名录里有 %(n)d 位“%(name)s”，分不清是哪一位，请写上单位；是同一个人请先合并。")
            return row.fault(sheet.column(name), says % words)
        if named:
            return self.known(row, sheet, named[0], same, name, phone)
        return self.by_number(row, sheet, same, name, phone)

    def named(self, name, affiliation):
        if affiliation:
            return self.by_mark.get(mark(name, affiliation), [])
        bare = self.by_mark.get(mark(name), [])
        return bare or self.by_name.get(key_of(name), [])

    def known(self, row, sheet, person, same, name, phone):
        if same and person not in same:
            return row.fault(sheet.column(phone), self.another(same[0]))
        return self.hers(row, sheet, person, name)

    def by_number(self, row, sheet, same, name, phone):
        """Nobody of that name and affiliation: the number may know her from before she changed her post."""
        if not same:
            return None
        alike = [one for one in same if key_of(one.name) == key_of(row.values[name])]
        if not alike:
            return row.fault(sheet.column(phone), self.another(same[0]))
        return self.hers(row, sheet, alike[0], name)

    def another(self, person):
        words = {"name": person.name, "where": person.affiliation or _("没写单位")}
        return _("这个号码是名录里“%(name)s”（%(where)s）的，请核对。") % words

    def hers(self, row, sheet, person, name):
        if person.pk not in self.own:
            return row.fault(sheet.column(name), _("这一位归别的单位管，请他们来改，或删掉这一行。"))
        return person


def number(phone):
    return None if not phone or isinstance(phone, Masked) else phone_fingerprint(phone)


def settle_phone(row, sheet, key, person):
    """What we gave out with stars comes back as "not changed"; stars of anybody else say nothing."""
    phone = row.values.get(key)
    if not isinstance(phone, Masked):
        return
    if person and person.phone and mask(person.phone) == str(phone):
        del row.values[key]
    else:
        row.fault(sheet.column(key), _("这是遮住的号码，请写全；不改就空着。"))
