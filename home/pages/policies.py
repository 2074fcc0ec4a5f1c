"""Wagtail's own kinds of file, put under the rule of the offices."""

import wagtailmedia
from wagtail.permissions import register_permission_policy

from home.offices.policies import OfficeFilePolicy

from .models import Paper, Picture, Recording


def recording_policy():
    return OfficeFilePolicy(Recording, auth_model=Recording, owner_field_name="uploaded_by_user")


def register_file_policies():
    # "exact" wins over what Wagtail's own apps register after us for the same classes.
    for model in (Picture, Paper, Recording):
        policy = OfficeFilePolicy(model, auth_model=model, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
    # wagtailmedia 0.19 never asks the registry: its views take the policy from this function.
    wagtailmedia.get_permission_policy = recording_policy
