"""Pages go out compressed; files do not: recordings are compressed already, and a player asks for parts."""

from django.middleware.gzip import GZipMiddleware


class CompressedPages(GZipMiddleware):
    def process_response(self, request, response):
        return response if response.streaming else super().process_response(request, response)
