"""Planning many positions at once: the gate says who may, the optimiser who is to go where, and the gate looks once more."""
