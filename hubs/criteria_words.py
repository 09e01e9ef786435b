"""Words in which a door stays shut without anybody having shut it. Found in an answer they lead, gently, to saying which rule.

Never a block, and never the only way: whoever asked can call any answer a door that stayed shut.
"""

import re

SAYS_NO = re.compile(
    r"\b(criteria|criterion|thresholds?|eligib\w+|ineligib\w+|waiting[- ]?lists?|does(n.t| not) (meet|qualify)"
    r"|not? (meet|accept\w*|tak\w+) (new )?referrals?|out of area|not (appropriate|suitable) for (our|this) service"
    r"|closed to (new )?referrals?|discharged? (for|after)|did not engage|non[- ]?engag\w+|missed appointments?)\b",
    re.IGNORECASE,
)


def says_no_by_rule(words: str) -> bool:
    return SAYS_NO.search(words) is not None
