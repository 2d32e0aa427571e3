"""Time zones to choose from: for each clock that people live by today a well-known place or two. Short on purpose.

Names are those of the IANA time zone database. Knows no person.
"""

from __future__ import annotations

PLACES = {
    "Africa": "Abidjan Accra Addis_Ababa Algiers Cairo Casablanca Johannesburg Lagos Maputo Nairobi Tunis",
    "America": (
        "Adak Anchorage Argentina/Buenos_Aires Asuncion Bogota Caracas Chicago Denver Halifax Havana Lima Los_Angeles "
        "Mexico_City Miquelon Montevideo New_York Noronha Nuuk Panama Phoenix Puerto_Rico Santiago Sao_Paulo St_Johns "
        "Toronto Vancouver"
    ),
    "Asia": (
        "Baghdad Bangkok Beirut Dhaka Dubai Gaza Hong_Kong Jakarta Jerusalem Kabul Karachi Kathmandu Kolkata Manila "
        "Riyadh Seoul Shanghai Singapore Taipei Tashkent Tbilisi Tehran Tokyo Vladivostok Yangon Yekaterinburg"
    ),
    "Atlantic": "Azores Canary Cape_Verde Reykjavik",
    "Australia": "Adelaide Brisbane Darwin Eucla Lord_Howe Perth Sydney",
    "Europe": (
        "Amsterdam Athens Belgrade Berlin Brussels Bucharest Budapest Chisinau Copenhagen Dublin Helsinki Istanbul "
        "Kaliningrad Kyiv Lisbon London Madrid Moscow Oslo Paris Prague Rome Sofia Stockholm Vienna Warsaw Zurich"
    ),
    "Pacific": (
        "Apia Auckland Chatham Easter Fiji Guadalcanal Honolulu Kiritimati Marquesas Norfolk Pago_Pago Tongatapu"
    ),
}

Group = tuple[str, list[tuple[str, str]]]


def zones() -> list[tuple[str, str] | Group]:
    """As an HTML select wants them: nothing chosen, UTC, then the places by region."""
    grouped: list[tuple[str, str] | Group] = [("", "As this server has it"), ("UTC", "UTC")]
    for region, places in PLACES.items():
        grouped.append((region, [(f"{region}/{place}", _shown(place)) for place in places.split()]))
    return grouped


def _shown(place: str) -> str:
    return place.rpartition("/")[2].replace("_", " ")
