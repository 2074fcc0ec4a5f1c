"""What every template may read."""


def site(request):
    return {}
