"""The door to Wagtail's admin: registers what the rooms offer."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.bookings.urls import desk_urls as road_urls
from home.bookings.viewsets import VenueViewSet
from home.imports.urls import desk_urls as import_urls
from home.notices import admin as notices
from home.offices import admin as offices
from home.offices import loans, log
from home.offices.auditing import page as auditing
from home.offices.viewsets import NoBulkDelete
from home.offices.viewsets.offices import PeopleGroup
from home.offices.viewsets.words import WordsGroup
from home.pages import admin, desk, doors, refusing
from home.pages.corrections import viewsets as corrections

hooks.register("insert_global_admin_css", admin.global_css)
hooks.register("register_admin_urls", admin.urls)
hooks.register("register_admin_urls", lambda: [*import_urls, *road_urls])
hooks.register("register_admin_urls", notices.urls)
hooks.register("register_admin_urls", offices.urls)
hooks.register("register_admin_urls", corrections.desk_urls)
hooks.register("register_admin_urls", loans.urls)
hooks.register("register_admin_menu_item", loans.menu_item)
hooks.register("register_admin_urls", auditing.urls)
hooks.register("register_settings_menu_item", auditing.menu_item)
hooks.register("register_snippet_listing_buttons", loans.listing_buttons)
hooks.register("construct_settings_menu", offices.hide_groups)
hooks.register("register_admin_menu_item", notices.menu_item)
hooks.register("register_settings_menu_item", notices.channels_item)
hooks.register("register_settings_menu_item", admin.style_menu_item)
hooks.register("register_log_actions", log.keep_out_what_was_confided)
hooks.register("construct_page_chooser_queryset", doors.explorable)
hooks.register("construct_admin_api", doors.own_files_api, order=1)
hooks.register("construct_reports_menu", doors.hide_closed_reports)
hooks.register("construct_homepage_summary_items", doors.hide_summary)
hooks.register("construct_homepage_panels", desk.replace_panels)
hooks.register("before_publish_page", refusing.before_publishing)
hooks.register("after_edit_page", refusing.after_saving)
hooks.register("after_create_page", refusing.after_saving)
hooks.register("register_bulk_action", NoBulkDelete, order=1)

for viewset in (VenueViewSet, PeopleGroup, WordsGroup, corrections.CorrectionViewSet):
    register_snippet(viewset)
