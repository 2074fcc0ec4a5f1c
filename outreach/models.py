from .column.models import ArticleAuthor, ArticlePage, ColumnPage, IssuePage
from .column.submissions.models import EarlierText, Submission, SubmissionMove
from .concerns.models import Concern, ConcernMove, Escalation, Explanation, Extension, Joined, Message
from .feedback.models import CardCount, PaperCode, Rating, RatingFlag
from .materials.cards import Card, Edition
from .materials.demand import Interest
from .materials.importing.models import Intake, IntakeMove, IntakePicture
from .materials.models import LessonForm, MaterialAuthor, MaterialIndex, MaterialPage, ShelfPage
from .materials.review.models import (
    FixedExpression,
    ProofReading,
    ReviewClock,
    ReviewRemark,
    ReviewTask,
    SignedApproval,
)
from .sessions.models import (
    Campaign,
    Engagement,
    NumberCounter,
    Offer,
    OfferMove,
    Order,
    PostponedTalk,
    Postponement,
    Session,
    SessionMove,
)

__all__ = [
    "ArticleAuthor",
    "ArticlePage",
    "Campaign",
    "Card",
    "CardCount",
    "ColumnPage",
    "Concern",
    "ConcernMove",
    "EarlierText",
    "Edition",
    "Engagement",
    "Escalation",
    "Explanation",
    "Extension",
    "FixedExpression",
    "Intake",
    "IntakeMove",
    "IntakePicture",
    "Interest",
    "IssuePage",
    "Joined",
    "LessonForm",
    "MaterialAuthor",
    "MaterialIndex",
    "MaterialPage",
    "Message",
    "NumberCounter",
    "Offer",
    "OfferMove",
    "Order",
    "PaperCode",
    "PostponedTalk",
    "Postponement",
    "ProofReading",
    "Rating",
    "RatingFlag",
    "ReviewClock",
    "ReviewRemark",
    "ReviewTask",
    "Session",
    "SessionMove",
    "ShelfPage",
    "SignedApproval",
    "Submission",
    "SubmissionMove",
]
