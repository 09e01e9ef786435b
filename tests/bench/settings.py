"""Production's settings with one more address, the floor, and a count of queries where a request asks for it."""

from relational.settings import *

ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = ["tests.bench.counting.count_queries", *MIDDLEWARE]  # noqa: F405
