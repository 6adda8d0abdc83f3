"""The rules of crewing: what a booking may become, who may stand where, and who would be best."""
