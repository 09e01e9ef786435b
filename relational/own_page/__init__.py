"""The person's own page: read, add, put right, decide; without an account (domain.md 3.2).

It stands on all floors, as the project's addresses do, because the page shows what is theirs on each of them. Every
view acts as the person (relational.access.own_page); no practitioner is signed in to it.
"""
