"""Forty real places where such work is done. The sites of the example are put near them; the sites themselves are made up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A town or locality: latitude and longitude in degrees, to the nearest kilometre or so; its state's law and its clock."""

    name: str
    at: tuple[float, float]
    jurisdiction: str = "AU-WA"
    zone: str = "Australia/Perth"


PLACES = (
    Place("Karratha", (-20.74, 116.85)), Place("Dampier", (-20.66, 116.71)), Place("Port Hedland", (-20.31, 118.58)),
    Place("South Hedland", (-20.41, 118.60)), Place("Newman", (-23.36, 119.73)), Place("Tom Price", (-22.69, 117.79)),
    Place("Paraburdoo", (-23.20, 117.67)), Place("Pannawonica", (-21.64, 116.33)), Place("Onslow", (-21.64, 115.11)),
    Place("Wickham", (-20.67, 117.14)), Place("Point Samson", (-20.63, 117.19)), Place("Roebourne", (-20.77, 117.15)),
    Place("Cossack", (-20.68, 117.19)), Place("Cape Lambert", (-20.60, 117.18)), Place("Burrup", (-20.60, 116.80)),
    Place("Marble Bar", (-21.17, 119.75)), Place("Nullagine", (-21.89, 120.11)), Place("Whim Creek", (-20.84, 117.83)),
    Place("Shay Gap", (-20.51, 120.14)), Place("Goldsworthy", (-20.35, 119.52)), Place("Boodarie", (-20.40, 118.53)),
    Place("Finucane Island", (-20.31, 118.55)), Place("Nelson Point", (-20.32, 118.58)), Place("Mulga Downs", (-22.10, 118.47)),
    Place("Wittenoom Road", (-22.24, 118.34)), Place("Auski", (-22.37, 118.69)), Place("Jigalong", (-23.36, 120.78)),
    Place("Yandi", (-22.72, 119.06)), Place("Hope Downs", (-22.96, 119.13)), Place("Rocklea", (-22.88, 117.45)),
    Place("Nanutarra", (-22.54, 115.50)), Place("Exmouth", (-21.93, 114.13)), Place("Carnarvon", (-24.88, 113.66)),
    Place("Kwinana", (-32.24, 115.77)), Place("Kalgoorlie", (-30.75, 121.47)), Place("Geraldton", (-28.77, 114.61)),
    Place("Eucla", (-31.68, 128.88), zone="Australia/Eucla"),
    Place("Whyalla", (-33.03, 137.58), "AU-SA", "Australia/Adelaide"),
    Place("Broken Hill", (-31.96, 141.47), "AU-NSW", "Australia/Broken_Hill"),
    Place("Gladstone", (-23.84, 151.26), "AU-QLD", "Australia/Brisbane"),
)  # fmt: skip
