"""The door to Wagtail's admin: registers what the rooms offer."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from outreach.column import admin as column
from outreach.column.submissions.viewsets import SubmissionViewSet
from outreach.concerns import admin as concerns
from outreach.concerns.street.urls import desk_urls as street_urls
from outreach.concerns.street.viewsets import StreetGroup
from outreach.concerns.urls import desk_urls as concern_urls
from outreach.concerns.viewsets import ConcernViewSet
from outreach.dispatch import admin as dispatch
from outreach.dispatch.urls import desk_urls as dispatch_urls
from outreach.feedback import admin as feedback
from outreach.feedback.urls import desk_urls as feedback_urls
from outreach.feedback.viewsets import CommentViewSet, QuestionSheetViewSet, RatedTalkViewSet
from outreach.materials import desk as materials
from outreach.materials import lending, panels, sharing
from outreach.materials.asked.viewsets import FaqViewSet
from outreach.materials.asked.viewsets import desk_urls as faq_urls
from outreach.materials.glossary.viewsets import GlossaryViewSet
from outreach.materials.importing import admin as importing
from outreach.materials.importing.urls import desk_urls as import_urls
from outreach.materials.review import admin as review
from outreach.materials.review.urls import desk_urls as review_urls
from outreach.materials.review.viewsets import FixedExpressionViewSet, ReviewViewSet
from outreach.materials.urls import desk_urls as material_urls
from outreach.my.urls import desk_urls as my_urls
from outreach.planning import admin as planning
from outreach.planning.urls import desk_urls as planning_urls
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
hooks.register("register_admin_urls", lambda: [*material_urls, *import_urls, *dispatch_urls, *faq_urls])
hooks.register("register_admin_urls", lambda: planning_urls)
hooks.register("register_admin_urls", lambda: street_urls)
register_snippet(StreetGroup)
for viewset in (RatedTalkViewSet, CommentViewSet, QuestionSheetViewSet, FaqViewSet):
    register_snippet(viewset)
register_snippet(SubmissionViewSet)
register_snippet(GlossaryViewSet)
register_snippet(CampaignViewSet)
hooks.register("register_admin_menu_item", sessions.menu_item)
hooks.register("register_admin_menu_item", dispatch.menu_item)
for planned in (planning.plans_item, planning.series_item, planning.listening_item, planning.prints_item):
    hooks.register("register_admin_menu_item", planned)
for item in concerns.menu_items():
    hooks.register("register_admin_menu_item", item)
hooks.register("register_admin_menu_item", feedback.helping_item)
hooks.register("register_admin_menu_item", feedback.cards_item)
hooks.register("register_admin_urls", column.urls)
hooks.register("register_admin_menu_item", importing.menu_item)
hooks.register("register_page_header_buttons", importing.buttons)
hooks.register("register_page_header_buttons", lending.buttons)
hooks.register("register_page_listing_more_buttons", importing.listing_buttons)
hooks.register("register_admin_menu_item", materials.menu_item)
hooks.register("before_serve_page", sharing.turn_away)
hooks.register("before_serve_document", sharing.keep_apart)
hooks.register("before_serve_recording", sharing.keep_apart)
hooks.register("insert_global_admin_js", panels.script)
hooks.register("insert_global_admin_js", panels.progress)
hooks.register("register_page_header_buttons", column.buttons)
hooks.register("register_page_header_buttons", column.article_buttons)
hooks.register("register_page_listing_more_buttons", column.listing_buttons)
