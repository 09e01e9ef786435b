"""Without a network: today's people and one's own words stay on the device, sealed, for as long as the session lasts.

It stands on all floors, as the person's own page does, because what is kept of a person is a little of each.
"""
