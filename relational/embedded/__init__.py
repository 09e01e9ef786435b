"""PostgreSQL and Redis for the demo and the tests, from wheels, with nothing else installed. Never in production."""
