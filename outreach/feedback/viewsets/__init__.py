from .comments import CommentViewSet
from .sheets import QuestionSheetViewSet
from .talks import RatedTalkViewSet

__all__ = ["CommentViewSet", "QuestionSheetViewSet", "RatedTalkViewSet"]
