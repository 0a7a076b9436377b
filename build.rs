//! Stores data of the language in the program in a shorter form than that of its files, which are for people: the places
//! ([`packed`]) and the fitted weights, a byte each. A file that is at fault ends the build, with its line.

#[path = "src/evidence/digits.rs"]
mod digits;
#[path = "src/lexicon/packed.rs"]
mod packed;

use packed::{BITS, ROW, UNKNOWN, bucket};
use std::collections::{BTreeMap, HashMap};
use std::env;
use std::fs;
use std::path::Path;

const LANGUAGE: &str = "src/lang/en";
const SETTLEMENT: &str = "settlement";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/evidence/digits.rs");
    println!("cargo::rerun-if-changed=src/lexicon/packed.rs");
    let out = env::var("OUT_DIR").expect("cargo says where to write");
    weights(Path::new(&out));
    places(Path::new(&out));
}

/// A file of the language, and a word to cargo that it was read.
fn read(name: &str) -> String {
    let path = format!("{LANGUAGE}/{name}");
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Each file of weights as bytes; one without a line of weights as none.
fn weights(out: &Path) {
    let folder = format!("{LANGUAGE}/weights");
    println!("cargo::rerun-if-changed={folder}");
    let listing = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    for entry in listing {
        let path = entry.unwrap_or_else(|error| panic!("{folder}: {error}")).path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".txt")) else {
            continue;
        };
        let bytes = digits::bytes(&read(&format!("weights/{name}")));
        let bytes = bytes.unwrap_or_else(|(line, fault)| panic!("{}:{line}: the line {fault}", path.display()));
        write(&out.join(name).with_extension("weights"), bytes);
    }
}

/// Lines of kind, country and area, each once, numbered as they come.
#[derive(Default)]
struct Areas {
    numbers: HashMap<String, u16>,
    text: String,
    lines: Vec<u8>,
}

impl Areas {
    fn number(&mut self, line: String) -> u16 {
        let next = self.numbers.len();
        *self.numbers.entry(line).or_insert_with_key(|line| {
            self.lines.extend((self.text.len() as u32).to_le_bytes());
            self.text.push_str(line);
            u16::try_from(next).expect("there are fewer than 65,536 kinds of places in areas")
        })
    }
}

/// Both tables: by name, the rows of the one written by hand and after them those of the other, in their order.
fn places(out: &Path) {
    let (extra, built) = (read("places/extra.tsv"), read("places/gazetteer.tsv"));
    // rows of settlements have the code of their area; the row of the name `FRA.11` holds the name of area 11 of France
    let mut coded: HashMap<&str, &str> = HashMap::new();
    for cells in rows(&built) {
        coded.entry(cells[0]).or_insert(cells[3]);
    }
    let mut areas = Areas::default();
    let mut names: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (table, codes) in [(&extra, false), (&built, true)] {
        for cells in rows(table) {
            let kind = if cells[1].is_empty() { SETTLEMENT } else { cells[1] };
            let code = format!("{}.{}", cells[2], cells[3]);
            let area = if codes && kind == SETTLEMENT { coded.get(&*code).copied().unwrap_or("") } else { cells[3] };
            let line = areas.number(format!("{kind}\t{}\t{area}", cells[2]));
            names.entry(cells[0]).or_default().extend(row(&cells, line));
        }
    }
    let mut buckets: Vec<Vec<u8>> = vec![Vec::new(); 1 << BITS];
    for (name, rows) in &names {
        let short = |number: usize| u8::try_from(number).unwrap_or_else(|_| panic!("{name}: more than 255"));
        let bucket = &mut buckets[bucket(name)];
        bucket.push(short(name.len()));
        bucket.extend(name.as_bytes());
        bucket.push(short(rows.len() / ROW));
        bucket.extend(rows);
    }
    let mut starts = Vec::new();
    let mut end = 0u32;
    for bucket in &buckets {
        starts.extend(end.to_le_bytes());
        end += bucket.len() as u32;
    }
    starts.extend(end.to_le_bytes());
    areas.lines.extend((areas.text.len() as u32).to_le_bytes());
    write(&out.join("places.names"), buckets.concat());
    write(&out.join("places.starts"), starts);
    write(&out.join("places.areas"), areas.text);
    write(&out.join("places.lines"), areas.lines);
}

/// The rows of a table.
fn rows(text: &str) -> impl Iterator<Item = [&str; 8]> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().unwrap_or_else(|_| panic!("{line}: a place has 8 columns"))
    })
}

/// A place in the bytes that [`packed`] describes.
fn row(cells: &[&str; 8], line: u16) -> [u8; ROW] {
    let fault = |what: &str| -> ! { panic!("{}: {what}", cells.join("\t")) };
    let number = |cell: &str| cell.parse::<u32>().unwrap_or_else(|_| fault("a number cannot be read"));
    let people = if cells[7].is_empty() { 0 } else { number(cells[7]) };
    let id = if cells[6].is_empty() { 0 } else { number(cells[6]) };
    if id >= 1 << 24 {
        fault("an id of more than 24 bits");
    }
    let coordinate = |cell: &str| {
        let degrees = || cell.parse::<f64>().unwrap_or_else(|_| fault("a coordinate cannot be read"));
        let hundredths = if cell.is_empty() { f64::from(UNKNOWN) } else { (degrees() * 100.0).round() };
        if !cell.is_empty() && hundredths / 100.0 != degrees() {
            fault("a coordinate of more than two digits behind the point");
        }
        (hundredths as i16).to_le_bytes()
    };
    let mut bytes = [0; ROW];
    bytes[..2].copy_from_slice(&line.to_le_bytes());
    bytes[2..5].copy_from_slice(&id.to_le_bytes()[..3]);
    bytes[5..7].copy_from_slice(&coordinate(cells[4]));
    bytes[7..9].copy_from_slice(&coordinate(cells[5]));
    bytes[9..].copy_from_slice(&people.to_le_bytes());
    bytes
}
