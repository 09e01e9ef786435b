"""Which role gets which answer from which address (read by test_who_may_open_what.py).

200: open. 403: they may know of it, or it is not for their role. 404: as if it never was. 302: on to somewhere else.
405: nothing to read here, only to send.

The roles: "team" is in the team around the person; "hub" works at the hub that knows them; "elsewhere" at another.
"""

ROLES = ["team", "hub", "coordinator", "manager", "leader", "commissioner", "policy", "elsewhere"]
EVERYONE = dict.fromkeys(ROLES, 200)
SENT_ONLY = dict.fromkeys(ROLES, 405)
# A person's page: their team. Those who work at the hub know of them; for everyone else they never were.
THE_PAGE = EVERYONE | dict.fromkeys(["hub", "coordinator", "manager"], 403)
THE_PAGE |= dict.fromkeys(["leader", "commissioner", "policy", "elsewhere"], 404)
SENT_TO_THE_PAGE = THE_PAGE | {"team": 405}
# What belongs to a hub: those who work there; a role for the whole place does not work there.
AT_THE_HUB = EVERYONE | dict.fromkeys(["leader", "commissioner", "policy"], 403) | {"elsewhere": 404}
SENT_TO_THE_HUB = AT_THE_HUB | dict.fromkeys(["team", "hub", "coordinator", "manager"], 405)
ONLY_THE_TEAM = dict.fromkeys(ROLES, 404) | {"team": 200}

NOBODY = dict.fromkeys(ROLES, 404)
CLOSED = dict.fromkeys(ROLES, 403)
# A hub's learning cycle: read by all, worked on by those who work there, run by its coordinator and manager.
WORKING_THERE = CLOSED | dict.fromkeys(["team", "hub", "coordinator", "manager"], 200)
SENT_BY_WORKERS = SENT_ONLY | dict.fromkeys(["leader", "commissioner", "policy"], 403)
SENT_BY_THOSE_WHO_RUN_IT = CLOSED | {"coordinator": 405, "manager": 405}

EXPECTED = {
    "learning:changes": EVERYONE,
    "learning:change": EVERYONE,
    "learning:credit": SENT_ONLY,
    "learning:record_change": CLOSED | dict.fromkeys(["team", "hub", "coordinator", "manager", "elsewhere"], 200),
    "session": EVERYONE,
    "service_worker": EVERYONE,
    "offline": EVERYONE,
    "healthz": EVERYONE,
    "hubs:today": EVERYONE,
    "hubs:boards": EVERYONE | dict.fromkeys(["team", "hub", "coordinator", "manager", "elsewhere"], 302),
    "hubs:board": AT_THE_HUB,
    "hubs:board_now": AT_THE_HUB,
    "hubs:presence": SENT_TO_THE_HUB | {"elsewhere": 405},
    "hubs:people": AT_THE_HUB,
    "hubs:hear": SENT_TO_THE_HUB | {"elsewhere": 405},
    "hubs:hello": AT_THE_HUB,
    "hubs:team": THE_PAGE,
    "hubs:propose": SENT_TO_THE_PAGE,
    "hubs:agreement": SENT_TO_THE_PAGE,
    "hubs:main_person": SENT_TO_THE_PAGE,
    "hubs:step_back": SENT_TO_THE_PAGE,
    "hubs:pull_in": THE_PAGE,
    "hubs:ask_to_help": SENT_ONLY,
    "hubs:answer_invitation": SENT_ONLY,
    "hubs:ask": EVERYONE,
    "hubs:answer": dict.fromkeys(ROLES, 404) | dict.fromkeys(["team", "hub", "coordinator", "manager"], 200),
    "hubs:practitioners": EVERYONE,
    "hubs:places": EVERYONE,
    "people:list": EVERYONE,
    "people:search": EVERYONE,
    "people:introduce": EVERYONE,
    "people:capture": EVERYONE,
    "people:autosave": SENT_ONLY,
    "people:audience": EVERYONE,
    "people:unfinished": EVERYONE,
    "people:discard": SENT_ONLY,
    "people:conversation": ONLY_THE_TEAM,
    "people:amend": ONLY_THE_TEAM,
    "people:respond": dict.fromkeys(ROLES, 404) | {"team": 302},
    "people:connect": dict.fromkeys(ROLES, 404) | {"team": 302},
    "people:person": THE_PAGE,
    "people:describe": THE_PAGE,
    "people:notice_done": SENT_ONLY,
    "people:on_my_mind": SENT_TO_THE_PAGE,
    "people:resting": THE_PAGE | {"team": 302},
    "people:story": THE_PAGE,
    "people:attachment": ONLY_THE_TEAM,
    "people:thumbnail": ONLY_THE_TEAM,
    "people:withdraw_attachment": ONLY_THE_TEAM,
    "people:attachments": THE_PAGE,
    "people:attach": THE_PAGE,
    "people:hear": THE_PAGE,
    "people:reword": THE_PAGE,
    "people:move": SENT_TO_THE_PAGE,
    "people:wordings": THE_PAGE,
    "people:plan": THE_PAGE,
    "people:print_plan": THE_PAGE,
    "people:step": SENT_TO_THE_PAGE,
    "people:settle": SENT_TO_THE_PAGE,
    "people:agree": SENT_TO_THE_PAGE,
    "people:good_month": SENT_TO_THE_PAGE,
    "people:circle": THE_PAGE,
    "people:someone": THE_PAGE,
    "people:gift": THE_PAGE,
    "people:who_looked": THE_PAGE,
    "learning:home": EVERYONE,
    "learning:log": EVERYONE,
    "learning:shared": EVERYONE,
    "learning:write": EVERYONE,
    "learning:reflection": NOBODY | {"team": 200, "manager": 200},
    "learning:amend_reflection": NOBODY | {"team": 200},
    "learning:reach": SENT_ONLY,
    "learning:reply": SENT_ONLY,
    "learning:barriers": EVERYONE,
    "learning:notice_barrier": EVERYONE,
    "learning:barrier": EVERYONE,
    "learning:shape_barrier": EVERYONE,
    "learning:move_barrier": SENT_ONLY,
    "learning:cycles": EVERYONE,
    "learning:begin_cycle": WORKING_THERE,
    "learning:cycle": EVERYONE,
    "learning:describe_cycle": WORKING_THERE,
    "learning:move_stage": SENT_BY_WORKERS,
    "learning:close_cycle": SENT_BY_THOSE_WHO_RUN_IT,
    "learning:begin_experiment": WORKING_THERE,
    "learning:experiment": EVERYONE,
    "learning:observe": SENT_BY_WORKERS,
    "learning:decide_experiment": SENT_BY_WORKERS,
    "learning:compile": SENT_BY_THOSE_WHO_RUN_IT,
    "learning:compilation": CLOSED | {"coordinator": 302, "manager": 302},
    "learning:summaries": EVERYONE,
    "learning:summary": NOBODY | dict.fromkeys(["team", "hub", "coordinator", "manager"], 200),
    "learning:edit_part": CLOSED | {"coordinator": 200, "manager": 200},
    "learning:sign_summary": CLOSED | {"manager": 200},
}
