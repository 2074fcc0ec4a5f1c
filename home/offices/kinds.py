"""Kinds of office, the level each stands on, and what may stand under what.

Source: domain.md rows 11, 20, 77, 88–89, 93 and 109.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    CITY = "city", _("市")
    COUNTY = "county", _("县（市、区）")
    TOWN = "town", _("镇街")
    VILLAGE = "village", _("村居")
    ESTATE = "estate", _("小区（网格）")
    BUILDING = "building", _("楼栋")
    HOUSEHOLD = "household", _("户")


class Actor(models.TextChoices):
    PUBLICITY = "publicity", _("宣传思想系统")
    DEPARTMENT = "department", _("有关部门")
    SOCIETY = "society", _("社会力量")


class Kind(models.TextChoices):
    PUBLICITY = "publicity", _("宣传部门")
    CENTER = "center", _("新时代文明实践中心")
    STAND = "stand", _("新时代文明实践所")
    POST = "post", _("新时代文明实践站")
    DEPARTMENT = "department", _("部门（承办单位）")
    SCHOOL = "school", _("党校")
    STREET_PARTY = "street_party", _("街道党工委")
    COMMUNITY_PARTY = "community_party", _("社区党委")
    ESTATE_BRANCH = "estate_branch", _("小区（网格）党支部")
    BUILDING_GROUP = "building_group", _("楼栋党小组")
    HOUSEHOLD = "household", _("党员中心户")
    GRID = "grid", _("网格")
    SOCIETY = "society", _("社会组织")


LEVELS = {
    Kind.PUBLICITY: {Level.CITY, Level.COUNTY, Level.TOWN},
    Kind.CENTER: {Level.CITY, Level.COUNTY},
    Kind.STAND: {Level.TOWN},
    Kind.POST: {Level.VILLAGE},
    Kind.DEPARTMENT: {Level.CITY, Level.COUNTY, Level.TOWN},
    Kind.SCHOOL: {Level.CITY, Level.COUNTY},
    Kind.STREET_PARTY: {Level.TOWN},
    Kind.COMMUNITY_PARTY: {Level.VILLAGE},
    Kind.ESTATE_BRANCH: {Level.ESTATE},
    Kind.BUILDING_GROUP: {Level.BUILDING},
    Kind.HOUSEHOLD: {Level.HOUSEHOLD},
    Kind.GRID: {Level.ESTATE},
    Kind.SOCIETY: {Level.CITY, Level.COUNTY, Level.TOWN, Level.VILLAGE},
}

# A kind that is missing here may stand under any office of a level above its own.
PARENTS = {
    Kind.COMMUNITY_PARTY: {Kind.STREET_PARTY},
    Kind.ESTATE_BRANCH: {Kind.COMMUNITY_PARTY},
    Kind.BUILDING_GROUP: {Kind.ESTATE_BRANCH},
    Kind.HOUSEHOLD: {Kind.BUILDING_GROUP},
}


class Role(models.TextChoices):
    HELPER = "helper", _("帮办员")
    STATION = "station", _("站所管理员")
    COORDINATOR = "coordinator", _("统筹员")
    DISPATCHER = "dispatcher", _("派单员")
    EDITOR = "editor", _("编辑")
    REVIEWER = "reviewer", _("审稿员")
    PUBLISHER = "publisher", _("发布员")
    LISTENER = "listener", _("民情书记")
    HANDLER = "handler", _("承办员")
    SUPERVISOR = "supervisor", _("督办员")
    COUNTER = "counter", _("点卡员")
    AUDITOR = "auditor", _("审计员")
    ADMIN = "admin", _("单位管理员")
