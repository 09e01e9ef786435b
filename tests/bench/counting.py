from django.db import connection


def count_queries(get_response):
    def middleware(request):
        if "X-Count-Queries" not in request.headers:
            return get_response(request)
        asked = []
        with connection.execute_wrapper(lambda execute, *query: (asked.append(1), execute(*query))[1]):
            response = get_response(request)
        response["X-Queries"] = str(len(asked))
        return response

    return middleware
