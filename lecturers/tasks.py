from .pool.tasks import warn_of_endings

__all__ = ["warn_of_endings"]
