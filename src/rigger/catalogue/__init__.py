"""The law and the trade as dated data, and pure look-ups: what each ticket includes, where, from when, and who says so."""
