//! What the code of the library must not hold: lists of words, rooms that use each other in a circle, and many files that do.

mod common;

use common::SOURCES;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// Code without comments and without the tests at its end.
fn without_comments(code: &str) -> String {
    let comment = Regex::new("//[^\n]*").expect("it is one");
    comment.replace_all(code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default(), "").into_owned()
}

/// No array, pattern or `match` of code has more.
const MAX_WORDS: usize = 5;

/// Words in small letters as code writes them, be it as bytes.
const WORD: &str = r#"b?"[a-z][a-z '’.-]*""#;

/// The arms of the `match` whose body begins at `open`, each as its pattern and what comes of it.
fn arms(code: &str, open: usize) -> Vec<(String, String)> {
    let (mut arms, mut depth) = (Vec::new(), 0);
    let (mut pattern, mut result, mut in_result) = (String::new(), String::new(), false);
    let literal = Regex::new(r#"^(?:b?"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])')"#).expect("it is one");
    let mut rest = &code[open..];
    while let Some(sign) = rest.chars().next() {
        let piece = literal.find(rest).map_or(&rest[..sign.len_utf8()], |literal| literal.as_str());
        rest = &rest[piece.len()..];
        depth += i32::from(matches!(piece, "(" | "[" | "{")) - i32::from(matches!(piece, ")" | "]" | "}"));
        if depth < 0 {
            break;
        }
        let leads = depth == 0 && piece == "=" && rest.starts_with('>') && !in_result;
        let ends = in_result && depth == 0 && (piece == "," || piece == "}");
        if leads {
            in_result = true;
        } else if ends {
            arms.push((std::mem::take(&mut pattern), std::mem::take(&mut result)));
            in_result = false;
        } else if in_result {
            result.push_str(piece);
        } else {
            pattern.push_str(piece);
        }
    }
    arms.push((pattern, result));
    arms
}

/// The words of all arms of a `match` together, but for those that map one name to one value, as a file format is read:
/// `"table" => Kind::Table`.
fn words_of_arms(code: &str, open: usize) -> Vec<String> {
    let word = Regex::new(WORD).expect("it is one");
    let value = Regex::new(r"^>\s*(?:(?:&mut )?(?:\w+(?:::|\.))+\w+(?:\([\w:]+\))?|Some\([\w:.]+\)|'.*')\s*$")
        .expect("it is one");
    let mut found = Vec::new();
    for (pattern, result) in arms(code, open) {
        let pattern = pattern.split(" if ").next().unwrap_or_default();
        let words: Vec<_> = word.find_iter(pattern).map(|word| word.as_str().to_owned()).collect();
        if words.len() > 1 || !value.is_match(&result) {
            found.extend(words);
        }
    }
    found
}

/// Words of a language belong into the lists of `src/lang`, where each language has its own, and names of formats into the
/// data of the room that reads them. What is written has its names in code, and tests have theirs.
#[test]
fn no_list_of_words_stands_in_code() {
    let list = Regex::new(&format!(r"{WORD}(?:\s*[|,]\s*{WORD}){{{MAX_WORDS},}}")).expect("it is one");
    let begins = Regex::new(r"\bmatch\b[^{};]*\{").expect("it is one");
    let mut found = Vec::new();
    for (path, code) in SOURCES.iter() {
        let inside = path.strip_prefix(common::root("src")).expect("it is in the folder");
        let room = inside.iter().next().and_then(|name| name.to_str()).unwrap_or_default();
        if ["output", "lang"].contains(&room) || path.ends_with("tests.rs") {
            continue;
        }
        let code = without_comments(code);
        found.extend(list.find_iter(&code).map(|list| format!("{}: {}", inside.display(), list.as_str())));
        let all = begins.find_iter(&code).map(|begin| words_of_arms(&code, begin.end()));
        let long = all.filter(|words| words.len() > MAX_WORDS);
        found.extend(long.map(|words| format!("{}: match of {}", inside.display(), words.join(" "))));
    }
    assert_eq!(
        found, [""; 0],
        "more than five words: move them into src/lang/en/words/sets.tsv, or the data of the room"
    );
}

/// Even two words of the text are a list, which another language has otherwise; signs are none.
#[test]
fn no_pattern_of_code_has_words_of_the_text() {
    let asked = Regex::new(
        r#"matches!\(\s*[\w.&]*\b(?:word|text)\((?:[^()]|\([^()]*\))*\),\s*((?:"(?:\\.|[^"\\])*"|[^()"])*)"#,
    )
    .expect("it is one");
    let word = Regex::new(WORD).expect("it is one");
    let mut found = Vec::new();
    for (path, code) in SOURCES.iter() {
        let inside = path.strip_prefix(common::root("src")).expect("it is in the folder");
        if ["attribution", "grammar", "mentions", "resolve"].iter().any(|room| inside.starts_with(room)) {
            let code = without_comments(code);
            let all = asked.captures_iter(&code).map(|asked| asked[1].to_owned()).filter(|all| word.is_match(all));
            found.extend(all.map(|all| format!("{}: {}", inside.display(), all.trim())));
        }
    }
    assert_eq!(found, [""; 0], "words: move them into src/lang/en/words/sets.tsv");
}

#[test]
fn lists_of_words_are_seen_in_arms_of_a_match() {
    let words = |code: &str| words_of_arms(code, code.find('{').map_or(0, |open| open + 1)).len();
    assert_eq!(words(r#"match w { "a" | "b" if x => 4, b"c" => { f(); } "d" => return None, _ => 0 }"#), 4);
    assert_eq!(words(r#"match w { "table" => Kind::Table, "amp" => '&', "x" => Some(Kind::X), _ => return None }"#), 0);
}

/// The names of modules down to one: `input`, `csv`; none for the root of the crate.
type Path = Vec<String>;

/// A file of the library as a module of it.
struct Module {
    /// What it brings into its scope by `use`, each by its name there.
    used: Vec<(String, Path)>,
    /// What it names where it stands.
    named: Vec<Path>,
}

/// The names of a tree of `use`, with their paths: `a::{b, c::{self, d as e}}` has `b`, `c` and `e`.
fn names_of_use(before: &str, tree: &str, found: &mut Vec<(String, Path)>) {
    let mut depth = 0;
    let parts = tree.split(|sign| {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        depth == 0 && sign == ','
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((start, inner)) = part.split_once('{') {
            names_of_use(&format!("{before}{start}"), inner.trim_end_matches('}'), found);
            continue;
        }
        let (path, name) = part.split_once(" as ").map_or((part, None), |(path, name)| (path, Some(name)));
        let whole = format!("{before}{path}");
        let path: Path = whole.trim_end_matches("::self").split("::").map(str::to_owned).collect();
        found.push((name.unwrap_or_else(|| path.last().expect("a name")).to_owned(), path));
    }
}

/// What a file uses.
fn module(code: &str) -> Module {
    let scope = Regex::new(r"pub\([^)]*\)").expect("it is one");
    let used_by = Regex::new(r"\buse\s+([^;]+);").expect("it is one");
    let path = Regex::new(r"\b[a-z]\w*(?:::\w+)+").expect("it is one");
    let code = scope.replace_all(code, "pub");
    let mut used = Vec::new();
    used_by.captures_iter(&code).for_each(|tree| names_of_use("", &tree[1], &mut used));
    let rest = used_by.replace_all(&code, "");
    let named = path.find_iter(&rest).map(|path| path.as_str().split("::").map(str::to_owned).collect()).collect();
    Module { used, named }
}

/// The files of the library by their modules.
fn modules() -> BTreeMap<Path, Module> {
    let files = SOURCES.iter().filter(|(path, _)| !path.ends_with("tests.rs"));
    let named = files.map(|(path, code)| {
        let inside = path.strip_prefix(common::root("src")).expect("it is in the folder").with_extension("");
        let mut names: Path = inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        names.pop_if(|last| last == "mod" || last == "lib");
        (names, module(&without_comments(code)))
    });
    named.collect()
}

/// The module where what has that path in the module `own` is made: a module that gives it out again is passed through.
fn home(modules: &BTreeMap<Path, Module>, own: &[String], path: &[String], depth: usize) -> Option<Path> {
    let above = path.iter().take_while(|name| *name == "super").count();
    let mut whole = match path[0].as_str() {
        "crate" => path[1..].to_vec(),
        "self" => [own, &path[1..]].concat(),
        "super" => [&own[..own.len().checked_sub(above)?], &path[above..]].concat(),
        first if modules.contains_key(&[own, &[first.to_owned()]].concat()) => [own, path].concat(),
        _ => return None,
    };
    let known = (0..=whole.len()).rev().find(|length| modules.contains_key(&whole[..*length]))?;
    let rest = whole.split_off(known);
    let again = rest.first().and_then(|item| modules[&whole].used.iter().find(|(name, _)| name == item));
    match again {
        // what comes from another crate is of none of these
        Some((_, path)) if depth < 8 => home(modules, &whole, &[path, &rest[1..]].concat(), depth + 1),
        _ => Some(whole),
    }
}

/// What each file uses of others.
fn uses() -> BTreeMap<Path, BTreeSet<Path>> {
    let modules = modules();
    let of_one = |own: &Path, module: &Module| {
        let paths = module.used.iter().map(|(_, path)| path).chain(&module.named);
        paths.filter_map(|path| home(&modules, own, path, 0)).filter(|other| other != own).collect()
    };
    modules.iter().map(|(own, module)| (own.clone(), of_one(own, module))).collect()
}

/// What use each other in a circle, whatever the way round.
fn circles<T: Ord + Clone>(uses: &BTreeMap<T, BTreeSet<T>>) -> Vec<Vec<T>> {
    let reached = |from: &T| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(one) = open.pop() {
            let new = uses.get(&one).into_iter().flatten().filter(|other| seen.insert((*other).clone()));
            open.extend(new.cloned());
        }
        seen
    };
    let reach: BTreeMap<&T, BTreeSet<T>> = uses.keys().map(|one| (one, reached(one))).collect();
    let circle = |one: &T| -> Vec<T> {
        reach[one].iter().filter(|other| reach.get(other).is_some_and(|back| back.contains(one))).cloned().collect()
    };
    let all: BTreeSet<Vec<T>> = uses.keys().map(circle).filter(|circle| circle.len() > 1).collect();
    all.into_iter().collect()
}

#[test]
fn no_rooms_use_each_other_in_a_circle() {
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (own, used) in uses().iter().filter(|(own, _)| !own.is_empty()) {
        let others = used.iter().filter_map(|other| other.first()).filter(|room| **room != own[0]);
        rooms.entry(own[0].clone()).or_default().extend(others.cloned());
    }
    assert!(rooms.values().map(BTreeSet::len).sum::<usize>() > 60, "{rooms:?}");
    assert_eq!(circles(&rooms), [[""; 0]; 0]);
}

/// So many files may be in one circle: a rule that calls itself for what is inside, cut by its topics.
const MAX_CIRCLE: usize = 3;

#[test]
fn no_circle_in_a_room_has_many_files() {
    let mut uses = uses();
    uses.remove(&Path::new());
    let names = |circle: Vec<Path>| circle.iter().map(|file| file.join("::")).collect::<Vec<_>>().join(" ");
    let many = circles(&uses).into_iter().filter(|circle| circle.len() > MAX_CIRCLE).map(names);
    assert_eq!(many.collect::<Vec<_>>(), [""; 0], "move what they share into a file of its own, below them");
}

#[test]
fn uses_are_read_off_code() {
    let code = "use crate::{Error, text::{self, Document as D}};\npub(super) use head::begins;\nlet x = super::a::b();";
    let Module { used, named } = module(code);
    let used: Vec<_> = used.iter().map(|(name, path)| format!("{name}: {}", path.join("::"))).collect();
    assert_eq!(used, ["Error: crate::Error", "text: crate::text", "D: crate::text::Document", "begins: head::begins"]);
    assert_eq!(named, [["super", "a", "b"]]);
}
