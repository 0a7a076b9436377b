//! The places that are built in, as the build script has packed them.

use super::gazetteer::Place;
use super::packed::{ROW, UNKNOWN, bucket};

static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.names"));
static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.starts"));
static AREAS: &str = include_str!(concat!(env!("OUT_DIR"), "/places.areas"));
static LINES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.lines"));

/// The places of a name in exactly this spelling, those of `extra.tsv` before those of `gazetteer.tsv`, in their order.
/// Cost: that of a look into a hash table.
pub(super) fn named(name: &str) -> impl Iterator<Item = Place<'static>> + use<> {
    let (name, rows) = entry(name).unwrap_or_default();
    rows.as_chunks::<ROW>().0.iter().filter_map(move |row| place(name, row))
}

/// A name and its rows.
fn entry(name: &str) -> Option<(&'static str, &'static [u8])> {
    let bucket = bucket(name);
    let mut rest = NAMES.get(number(STARTS, bucket)?..number(STARTS, bucket + 1)?)?;
    loop {
        let (&length, after) = rest.split_first()?;
        let (own, after) = after.split_at_checked(length.into())?;
        let (&places, after) = after.split_first()?;
        let (rows, after) = after.split_at_checked(usize::from(places) * ROW)?;
        if own == name.as_bytes() {
            return Some((str::from_utf8(own).ok()?, rows));
        }
        rest = after;
    }
}

/// The number at a place of a table of numbers.
fn number(table: &[u8], at: usize) -> Option<usize> {
    table.as_chunks().0.get(at).map(|&bytes| u32::from_le_bytes(bytes) as usize)
}

/// A place of the packed gazetteer, of which only name and row are known.
fn place(name: &'static str, row: &[u8; ROW]) -> Option<Place<'static>> {
    let [l0, l1, i0, i1, i2, y0, y1, x0, x1, p0, p1, p2, p3] = *row;
    let line = usize::from(u16::from_le_bytes([l0, l1]));
    let mut cells = AREAS.get(number(LINES, line)?..number(LINES, line + 1)?)?.split('\t');
    let kind = cells.next()?;
    let mut next = || cells.next().filter(|cell| !cell.is_empty());
    let (country, admin1) = (next(), next());
    // a division of whole numbers gives the same number as reading the digits
    let degrees = |bytes| Some(i16::from_le_bytes(bytes)).filter(|&it| it != UNKNOWN).map(|it| f64::from(it) / 100.0);
    let id = Some(u32::from_le_bytes([i0, i1, i2, 0])).filter(|&id| id != 0);
    let population = u32::from_le_bytes([p0, p1, p2, p3]);
    Some(Place { name, kind, country, admin1, lat: degrees([y0, y1]), lon: degrees([x0, x1]), id, population })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// A row of a table as it is meant; `area` makes a name of the code that rows of settlements have.
    fn read<'t>(row: &'t str, area: impl Fn(&str, &str) -> Option<&'t str>) -> Place<'t> {
        let cells: Vec<Option<&str>> = row.split('\t').map(|cell| Some(cell).filter(|cell| !cell.is_empty())).collect();
        let degrees = |at: usize| cells[at].map(|cell| cell.parse().unwrap());
        let number = |at: usize| cells[at].map(|cell| cell.parse().unwrap());
        let kind = cells[1].unwrap_or("settlement");
        let admin1 = cells[3].and_then(|code| if kind == "settlement" { area(cells[2]?, code) } else { Some(code) });
        let (lat, lon, population) = (degrees(4), degrees(5), number(7).unwrap_or(0));
        Place { name: cells[0].unwrap(), kind, country: cells[2], admin1, lat, lon, id: number(6), population }
    }

    #[test]
    fn packing_loses_nothing() {
        let extra = include_str!("../lang/en/places/extra.tsv");
        let built = include_str!("../lang/en/places/gazetteer.tsv");
        let rows = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
        let mut codes = BTreeMap::new();
        for row in rows(built) {
            let cells: Vec<&str> = row.split('\t').collect();
            codes.entry(cells[0]).or_insert(cells[3]);
        }
        let coded = |country: &str, code: &str| codes.get(&*format!("{country}.{code}")).copied();
        let mut all: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        for row in rows(extra) {
            let cells = row.split('\t').nth(3);
            let place = read(row, |_, _| cells);
            all.entry(place.name).or_default().push(place);
        }
        for row in rows(built) {
            let place = read(row, coded);
            all.entry(place.name).or_default().push(place);
        }
        assert!(all.len() > 100_000);
        for (name, places) in &all {
            assert_eq!(named(name).collect::<Vec<_>>(), *places);
        }
    }

    #[test]
    fn what_is_no_name_has_no_place() {
        for name in ["", "#", "# name", "\0", "Kyiv\0", "Kyivv", "a\tb", "\u{fffd}", &"x".repeat(300)] {
            assert_eq!(named(name).next(), None, "{name:?}");
        }
    }
}
