"""How far a quarter is with its checklists: ticked by whoever works there, evidence beside each."""

from django.db import transaction

from .models import CheckItem, QuarterCheck

# What the source itself names; the six it does not (domain.md rows 78 and 81).
HAVES = ["有支部", "有阵地", "有经费", "有志愿服务", "有协商共治机制"]
SIZES = {CheckItem.List.HAVES: 5, CheckItem.List.VISITS: 6, CheckItem.List.CALLS: 6}


def items():
    """All lines of the three lists, made when first asked for."""
    if CheckItem.objects.count() < sum(SIZES.values()):
        CheckItem.objects.bulk_create(
            [
                CheckItem(list=name, place=place, label=HAVES[place - 1] if name == "haves" else "")
                for name, size in SIZES.items()
                for place in range(1, size + 1)
            ],
            ignore_conflicts=True,
        )
    return list(CheckItem.objects.all())


def keep(quarter, ticked):
    """`ticked` is {item pk: evidence} of what is there; what is not in it is not there any more."""
    with transaction.atomic():
        QuarterCheck.objects.filter(quarter=quarter).exclude(item__in=ticked).delete()
        for item, evidence in ticked.items():
            QuarterCheck.objects.update_or_create(
                quarter=quarter, item_id=item, defaults={"evidence": evidence}
            )


def name(labels):
    """What the lines say from now on: {item: words}."""
    for item, words in labels.items():
        CheckItem.objects.filter(pk=item.pk).exclude(label=words).update(label=words)


def reached(quarter, lines):
    """[(list, so many, of so many)]; 五有达标 is five of five. Lines without words count for nobody."""
    have = {check.item_id for check in quarter.checks.all()}
    found = []
    for listed in CheckItem.List:
        named = [item for item in lines if item.list == listed and item.label]
        found.append((listed.label, sum(item.pk in have for item in named), len(named)))
    return [one for one in found if one[2]]
