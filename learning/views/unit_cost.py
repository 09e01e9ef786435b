"""What things cost each time, as data with year and source; brought in by pasting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from learning.actions import add_unit_costs
from learning.forms.demand import PasteForm
from learning.models import UnitCost
from learning.pasting import COST_COLUMNS, Pasted, read_unit_costs
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once


@signed_in
def unit_costs(request: HttpRequest) -> HttpResponse:
    """Every unit cost there is, former ones too: sums made with them stay as they were."""
    may_add = request.user.has_role("manager", "leader", "commissioner")
    return render(request, "learning/unit_costs.html", {"unit_costs": UnitCost.objects.all(), "may_add": may_add})


@role("manager", "leader", "commissioner")
@once
def add(request: HttpRequest) -> HttpResponse:
    """Paste unit costs: looked at first, then kept."""
    form, pasted = PasteForm(request.POST or None), Pasted()
    if request.method == "POST" and form.is_valid():
        pasted = read_unit_costs(form.cleaned_data["rows"])
        if "keep" in request.POST and not pasted.wrong:
            add_unit_costs(rows=pasted.rows)
            messages.success(request, _("Kept: %d unit costs.") % len(pasted.rows))
            return redirect("learning:unit_costs")
    context = {"form": form, "pasted": pasted, "columns": COST_COLUMNS, "submission_id": new_submission_id()}
    status = 422 if pasted.wrong or form.errors else 200
    return render(request, "learning/add_unit_costs.html", context, status=status)
