"""The door to Wagtail's admin: registers what the rooms offer."""

from wagtail import hooks

from home.notices import admin as notices
from home.pages import admin

hooks.register("insert_global_admin_css", admin.global_css)
hooks.register("register_admin_urls", admin.urls)
hooks.register("register_admin_urls", notices.urls)
hooks.register("register_admin_menu_item", notices.menu_item)
hooks.register("register_settings_menu_item", admin.style_menu_item)
