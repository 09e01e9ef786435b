"""What Today shows of learning, by role (domain.md section 3)."""

from hubs.models import Practitioner, Role

from .models import Barrier, Reflection, Summary

FEW = 3
Kind = Role.Kind
LEADING = (Kind.LEADER, Kind.COMMISSIONER, Kind.POLICY_PARTNER)


def today_for(practitioner: Practitioner) -> dict:
    summaries = Summary.objects.for_today_of(practitioner)
    today = {
        "told_back": [summary for summary in summaries if summary.is_published],
        "drafts": [summary for summary in summaries if not summary.is_published],
        "held": Barrier.objects.unsettled().filter(held_by=practitioner).with_people().longest_silent_first()[:FEW],
    }
    if practitioner.has_role(Kind.MANAGER, Kind.COORDINATOR):
        today["shared"] = (
            Reflection.objects.shared_with(practitioner).waiting_for(practitioner).with_people().newest_first()[:FEW]
        )
    if practitioner.has_role(*LEADING):
        today["published"] = Summary.objects.published().with_cycle()[:FEW]
        above = Barrier.objects.unsettled().above_hubs().exclude(held_by=practitioner)
        today["at_place"] = above.with_people().longest_silent_first()[:FEW]
    if practitioner.has_role(Kind.PRACTITIONER):
        today["raised"] = Barrier.objects.unsettled().said_by(practitioner).with_people().longest_silent_first()[:FEW]
    return today
