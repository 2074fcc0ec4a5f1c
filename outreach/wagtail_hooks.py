"""The door to Wagtail's admin: registers what the rooms offer."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from outreach.column import admin as column
from outreach.column.submissions.viewsets import SubmissionViewSet
from outreach.concerns.urls import desk_urls as concern_urls
from outreach.concerns.viewsets import ConcernViewSet
from outreach.feedback.urls import desk_urls as feedback_urls
from outreach.materials import desk as materials
from outreach.materials import lending, panels, sharing
from outreach.materials.importing import admin as importing
from outreach.materials.importing.urls import desk_urls as import_urls
from outreach.materials.review import admin as review
from outreach.materials.review.urls import desk_urls as review_urls
from outreach.materials.review.viewsets import FixedExpressionViewSet, ReviewViewSet
from outreach.materials.urls import desk_urls as material_urls
from outreach.my.urls import desk_urls as my_urls
from outreach.sessions import admin as sessions
from outreach.sessions.urls import desk_urls
from outreach.sessions.viewsets import CampaignViewSet, OrderViewSet, SessionViewSet

for viewset in (SessionViewSet, OrderViewSet, ConcernViewSet, ReviewViewSet, FixedExpressionViewSet):
    register_snippet(viewset)

hooks.register("register_admin_urls", lambda: review_urls)
hooks.register("register_page_action_menu_item", review.send_item)
hooks.register("construct_page_action_menu", review.only_for_texts)
hooks.register("after_edit_page", review.to_proof)
hooks.register("after_create_page", review.to_proof)
hooks.register("register_page_header_buttons", review.buttons)
hooks.register("register_page_listing_more_buttons", review.listing_buttons)
hooks.register("register_admin_urls", lambda: [*desk_urls, *feedback_urls, *concern_urls, *my_urls])
hooks.register("register_admin_urls", lambda: [*material_urls, *import_urls])
register_snippet(SubmissionViewSet)
register_snippet(CampaignViewSet)
hooks.register("register_admin_menu_item", sessions.menu_item)
hooks.register("register_admin_urls", column.urls)
hooks.register("register_admin_menu_item", importing.menu_item)
hooks.register("register_page_header_buttons", importing.buttons)
hooks.register("register_page_header_buttons", lending.buttons)
hooks.register("register_page_listing_more_buttons", importing.listing_buttons)
hooks.register("register_admin_menu_item", materials.menu_item)
hooks.register("before_serve_page", sharing.turn_away)
hooks.register("before_serve_document", sharing.keep_document)
hooks.register("before_serve_recording", sharing.keep_recording)
hooks.register("insert_global_admin_js", panels.script)
hooks.register("register_page_header_buttons", column.buttons)
hooks.register("register_page_header_buttons", column.article_buttons)
hooks.register("register_page_listing_more_buttons", column.listing_buttons)
