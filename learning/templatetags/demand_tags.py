from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def pounds(amount: Decimal) -> str:
    """£1,610, or £14.50 where there are pence; what is less than nothing with its sign before the pound."""
    shown = f"{abs(amount):,.2f}".removesuffix(".00")
    return f"−£{shown}" if amount < 0 else f"£{shown}"
