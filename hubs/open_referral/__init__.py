"""Open Referral UK (HSDS-UK 3): what a place has, read from others' lists and given to everyone who asks.

`judging` says what is wrong with a record, `reading` what an asset it is, `writing` how ours are told, `files` and `pages`
where records come from. docs/open-referral.md says what goes where, and what does not survive.
"""
