"""Somebody rings in sick: the published plan is planned again, with no other change, with few, or freely, each with what it costs."""
