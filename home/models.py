from .areas.models import Area, AreaSuccession, TravelTime
from .bookings.models import Booking, Occupancy, Resource, Venue
from .calendars.models import WorkDay
from .imports.models import ImportJob, ImportMove
from .notices.models import ChannelAccount, ChannelChoice, Notice
from .offices.models import Coverage, Loan, Membership, Office, OfficeRoot, User
from .pages.corrections.models import Correction, CorrectionMove
from .pages.models import (
    AreaPage,
    Clearance,
    Footer,
    KeptFile,
    Paper,
    PaperPage,
    Picture,
    PictureRendition,
    Processing,
    Recording,
    SiteFront,
)
from .topics.models import Audience, DeliveryForm, Dialect, Topic
from .trust.models import AuditEvent, AuditPerson, PurgeRun, RetentionRule
from .trust.revealing.models import Reveal, RevealedRow

__all__ = [
    "Area",
    "AreaPage",
    "AreaSuccession",
    "Audience",
    "AuditEvent",
    "AuditPerson",
    "Booking",
    "ChannelAccount",
    "ChannelChoice",
    "Clearance",
    "Correction",
    "CorrectionMove",
    "Coverage",
    "DeliveryForm",
    "Dialect",
    "Footer",
    "ImportJob",
    "ImportMove",
    "KeptFile",
    "Loan",
    "Membership",
    "Notice",
    "Occupancy",
    "Office",
    "OfficeRoot",
    "Paper",
    "PaperPage",
    "Picture",
    "PictureRendition",
    "Processing",
    "PurgeRun",
    "Recording",
    "Resource",
    "RetentionRule",
    "Reveal",
    "RevealedRow",
    "SiteFront",
    "Topic",
    "TravelTime",
    "User",
    "Venue",
    "WorkDay",
]
