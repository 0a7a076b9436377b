//! The objects of a PDF file by their numbers, and its pages in order.
//!
//! The table at the end of a file, which says where its objects are, is not asked: it is wrong in many files, and looking
//! for the objects costs one pass. Of objects that a file holds more than once, the last one counts.

use super::filters::{UnpackBudget, unpacked};
use super::objects::{Dict, Lexer, Object};
use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::Cell;
use std::rc::Rc;

/// How deep pages may be in folders of pages, and how many there may be.
const DEPTH: usize = 50;
const PAGES: usize = 20_000;
/// How many objects a file has that are in streams of them, and how many bytes these streams take together.
const PACKED: usize = 500_000;
const STREAMS: usize = 64_000_000;
/// How many references may lead to one another.
const STEPS: usize = 8;

/// Where an object is: in the file, or in the stream of that number.
#[derive(Debug, Clone, Copy)]
enum ObjectPlace {
    File { start: usize, end: usize },
    Packed { stream: u32, at: usize },
}

/// A file whose objects are known.
pub(super) struct PdfFile<'b> {
    bytes: &'b [u8],
    places: FxHashMap<u32, ObjectPlace>,
    /// Streams of objects, unpacked.
    streams: FxHashMap<u32, Vec<u8>>,
    /// How many bytes these hold.
    held: usize,
    /// How many objects are in them.
    packed: usize,
    root: Option<Dict>,
    pub info: Option<Dict>,
    pub encrypted: bool,
    /// How many bytes may still be unpacked.
    budget: UnpackBudget,
    /// How many bytes of objects may still be looked at: one can be referred to many times.
    work: Cell<usize>,
    /// Whether anything was left out that goes over a limit.
    left_out: Cell<bool>,
}

/// A page: its object, and what it is drawn with. Both are looked up when it is drawn: pages may share one that is big.
#[derive(Debug, Default, Clone)]
pub(super) struct PrintedPage {
    pub node: Object,
    pub resources: Rc<Object>,
    /// How far it is turned, in quarters.
    pub turns: usize,
}

impl<'b> PdfFile<'b> {
    /// Looks up all objects.
    pub fn new(bytes: &'b [u8], budget: usize) -> Self {
        let mut file = PdfFile {
            bytes,
            places: FxHashMap::default(),
            streams: FxHashMap::default(),
            held: 0,
            packed: 0,
            root: None,
            info: None,
            encrypted: false,
            budget: UnpackBudget::of(budget),
            work: Cell::new(budget.saturating_mul(4)),
            left_out: Cell::new(false),
        };
        let starts = starts(bytes);
        for (index, (number, start)) in starts.iter().enumerate() {
            let end = starts.get(index + 1).map_or(bytes.len(), |(_, next)| *next);
            file.places.insert(*number, ObjectPlace::File { start: *start, end });
        }
        file.trailers();
        for (number, start) in starts {
            // one that was written anew is not looked into
            if matches!(file.places.get(&number), Some(ObjectPlace::File { start: own, .. }) if *own == start) {
                file.look_into(number);
            }
        }
        file
    }

    /// What is said of the whole file after its objects.
    fn trailers(&mut self) {
        for at in memmem::find_iter(self.bytes, b"trailer") {
            // up to the next one, or else a file of nothing but these would take long
            let rest = &self.bytes[at + 7..];
            let end = memmem::find(&rest[..rest.len().min(1 << 16)], b"trailer").unwrap_or(rest.len().min(1 << 16));
            if let Some(Object::Dict(dict)) = Lexer::new(&rest[..end]).object() {
                self.trailer(&dict);
            }
        }
    }

    fn trailer(&mut self, dict: &Dict) {
        self.encrypted |= dict.contains_key(&b"Encrypt"[..]);
        let root = self.entry(dict, "Root").and_then(|root| root.dict().cloned());
        if let Some(root) = root.filter(|root| root.contains_key(&b"Pages"[..])) {
            self.root = Some(root);
        }
        if let Some(Object::Dict(info)) = self.entry(dict, "Info") {
            self.info = Some(info);
        }
    }

    /// Finds the objects of a stream of objects, and what a stream of places says of the file.
    fn look_into(&mut self, number: u32) {
        let Some((dict, raw)) = self.stream_at(number) else {
            if let Some(Object::Dict(dict)) = self.get(number)
                && self.root.is_none()
                && dict.get(&b"Type"[..]).is_some_and(|kind| kind.is_name("Catalog"))
            {
                self.root = Some(dict);
            }
            return;
        };
        let kind = dict.get(&b"Type"[..]);
        if kind.is_some_and(|kind| kind.is_name("XRef")) {
            self.trailer(&dict);
        }
        if self.encrypted || !kind.is_some_and(|kind| kind.is_name("ObjStm")) {
            return;
        }
        let Some(bytes) = unpacked(&dict, raw, &mut self.budget) else { return };
        let number_of =
            |name: &str| dict.get(name.as_bytes()).and_then(Object::number).map_or(0, |n| n.max(0.0) as usize);
        self.held += bytes.len();
        if self.held > STREAMS {
            return self.leave_out();
        }
        let (count, first) = (number_of("N"), number_of("First"));
        let mut lexer = Lexer::content(&bytes);
        let mut own = Vec::new();
        for _ in 0..count {
            if self.packed >= PACKED {
                self.leave_out();
                break;
            }
            let (Some(Object::Number(object)), Some(Object::Number(at))) = (lexer.object(), lexer.object()) else {
                break;
            };
            let place = ObjectPlace::Packed { stream: number, at: first.saturating_add(at.max(0.0) as usize) };
            self.places.insert(object as u32, place);
            own.push(object as u32);
            self.packed += 1;
        }
        self.streams.insert(number, bytes);
        // the root may be in such a stream
        if self.root.is_none() {
            let catalogs = own.into_iter().filter_map(|object| self.get(object)?.dict().cloned());
            self.root =
                catalogs.into_iter().find(|dict| dict.get(&b"Type"[..]).is_some_and(|kind| kind.is_name("Catalog")));
        }
    }

    /// The object of that number.
    pub fn get(&self, number: u32) -> Option<Object> {
        let bytes = match *self.places.get(&number)? {
            ObjectPlace::File { start, end } => &self.bytes[start..end],
            ObjectPlace::Packed { stream, at } => self.streams.get(&stream)?.get(at..)?,
        };
        let mut lexer = Lexer::new(bytes);
        let object = lexer.object();
        if lexer.is_full() {
            self.leave_out();
        }
        self.spend(lexer.at)?;
        object
    }

    /// Looks at so many bytes; none where as many were looked at as may be.
    fn spend(&self, bytes: usize) -> Option<()> {
        let left = self.work.get().checked_sub(bytes);
        match left {
            Some(left) => self.work.set(left),
            None => self.leave_out(),
        }
        left.map(drop)
    }

    /// Notes that something is left out that goes over a limit.
    pub fn leave_out(&self) {
        self.left_out.set(true);
    }

    /// Whether anything was.
    pub fn has_left_out(&self) -> bool {
        self.left_out.get() || self.budget.is_spent
    }

    /// An object, or the one that it refers to.
    pub fn resolved(&self, object: &Object) -> Option<Object> {
        let mut object = object.clone();
        for _ in 0..STEPS {
            let Object::Reference(number) = object else { return Some(object) };
            object = self.get(number)?;
        }
        None
    }

    /// What is in a dictionary under that name.
    pub fn entry(&self, dict: &Dict, name: &str) -> Option<Object> {
        self.resolved(dict.get(name.as_bytes())?)
    }

    /// The same where it is a dictionary.
    pub fn dict(&self, dict: &Dict, name: &str) -> Option<Dict> {
        match self.entry(dict, name)? {
            Object::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// The same where it is a number.
    pub fn number(&self, dict: &Dict, name: &str) -> Option<f64> {
        self.entry(dict, name)?.number()
    }

    /// The stream of that number, as it is packed.
    fn stream_at(&self, number: u32) -> Option<(Dict, &'b [u8])> {
        let ObjectPlace::File { start, end } = *self.places.get(&number)? else { return None };
        let mut lexer = Lexer::new(&self.bytes[start..end]);
        let (dict, word) = (lexer.object(), lexer.object());
        self.spend(lexer.at)?;
        let (Some(Object::Dict(dict)), Some(Object::Word(word))) = (dict, word) else { return None };
        if word != b"stream" {
            return None;
        }
        let mut from = start + lexer.at;
        from += match self.bytes.get(from..from + 2) {
            Some(b"\r\n") => 2,
            _ => 1,
        };
        let declared = self
            .number(&dict, "Length")
            .filter(|length| *length >= 0.0)
            .map(|length| from.saturating_add(length as usize));
        // the length is wrong where no mark follows; then the mark shows where it ends
        let sound = |to: &usize| {
            let after = self.bytes.get(*to..(*to + 16).min(self.bytes.len()));
            after.is_some_and(|after| after.trim_ascii_start().starts_with(b"endstream"))
        };
        let to = declared.filter(sound).or_else(|| {
            let rest = self.bytes.get(from..end)?;
            self.spend(rest.len())?;
            Some(from + memmem::find(rest, b"endstream").unwrap_or(rest.len()))
        })?;
        Some((dict, self.bytes.get(from..to)?))
    }

    /// The bytes of a stream, unpacked, and its dictionary.
    pub fn stream(&mut self, number: u32) -> Option<(Dict, Vec<u8>)> {
        let (mut dict, raw) = self.stream_at(number)?;
        for name in ["Filter", "DecodeParms"] {
            if let Some(value) = self.entry(&dict, name) {
                let value = match value {
                    Object::Array(list) => Object::Array(list.iter().filter_map(|one| self.resolved(one)).collect()),
                    one => one,
                };
                dict.insert(name.as_bytes().to_vec(), value);
            }
        }
        let bytes = unpacked(&dict, raw, &mut self.budget)?;
        Some((dict, bytes))
    }

    /// The pages in order.
    pub fn pages(&self) -> Vec<PrintedPage> {
        let mut pages = Vec::new();
        let mut seen = FxHashSet::default();
        if let Some(root) = &self.root
            && let Some(tree) = root.get(&b"Pages"[..])
        {
            self.collect(tree, &PrintedPage::default(), 0, &mut seen, &mut pages);
        }
        pages
    }

    /// Adds the pages under a node of the tree of pages. A page has what its nodes above say of resources and turning; a node
    /// that is met twice is a loop, and is passed over.
    fn collect(
        &self,
        node: &Object,
        above: &PrintedPage,
        depth: usize,
        seen: &mut FxHashSet<u32>,
        pages: &mut Vec<PrintedPage>,
    ) {
        if let Object::Reference(number) = node
            && !seen.insert(*number)
        {
            return;
        }
        let Some(Object::Dict(dict)) = self.resolved(node) else { return };
        if depth > DEPTH || pages.len() >= PAGES {
            return self.leave_out();
        }
        let mut page = above.clone();
        if let Some(resources) = dict.get(&b"Resources"[..]) {
            page.resources = Rc::new(resources.clone());
        }
        if let Some(turn) = self.number(&dict, "Rotate") {
            page.turns = (turn / 90.0).rem_euclid(4.0) as usize;
        }
        match self.entry(&dict, "Kids") {
            Some(Object::Array(kids)) => kids.iter().for_each(|kid| self.collect(kid, &page, depth + 1, seen, pages)),
            _ => {
                page.node = node.clone();
                pages.push(page);
            }
        }
    }
}

/// The numbers of all objects, and where they begin: after `7 0 obj`.
fn starts(bytes: &[u8]) -> Vec<(u32, usize)> {
    let mut starts = Vec::new();
    for at in memmem::find_iter(bytes, b"obj") {
        let digits = |mut end: usize| {
            // no more blanks than a few, so that none is looked at often
            let blanks = bytes[..end].iter().rev().take(4).take_while(|byte| byte.is_ascii_whitespace()).count();
            end -= blanks;
            let mut start = end;
            while start > 0 && end - start < 10 && bytes[start - 1].is_ascii_digit() {
                start -= 1;
            }
            let number = std::str::from_utf8(&bytes[start..end]).ok()?.parse::<u32>().ok()?;
            Some((number, start))
        };
        let before = &bytes[..at];
        if !before.last().is_some_and(u8::is_ascii_whitespace) {
            continue;
        }
        let Some((_, generation)) = digits(at) else { continue };
        if !bytes[..generation].last().is_some_and(u8::is_ascii_whitespace) {
            continue;
        }
        if let Some((number, _)) = digits(generation) {
            starts.push((number, at + 3));
        }
    }
    starts
}
