"""What a worker shows of their tickets to others: shares they chose, signed, looked at and counted, taken back at will.

Words: a *passport* is what a worker holds and shares; a *share* is some of it, for somebody, until a day; a *proof* is a share as a signed
credential that can be checked without us for a day; a *look* is somebody's reading of a share. Hears workforce, and standards (what
types of ticket are called). Tells nobody.
"""
