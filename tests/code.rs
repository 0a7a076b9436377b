//! What the code of the library must not hold: lists of words, modules that use each other in a circle, and many files that do.

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

/// The lists of nothing but literals, with those and the tuples in them: `[("a", &["b", "c"]), ("d", &[])]` is one.
fn literal_lists(code: &str) -> Vec<(usize, &str)> {
    let literal = Regex::new(r#"^(?:b?"(?:\\.|[^"\\])*"|b?'(?:\\.|[^'\\])'|\d[\d_.]*)"#).expect("it is one");
    let end_of = |open: usize| {
        let (mut at, mut depth) = (open, 0);
        while let Some(sign) = code[at..].chars().next() {
            match (literal.find(&code[at..]), sign) {
                (Some(literal), _) => at += literal.end() - 1,
                (None, '[' | '(') => depth += 1,
                (None, ']' | ')') => depth -= 1,
                (None, ',' | '&') => {}
                (None, sign) if sign.is_whitespace() => {}
                (None, _) => return None,
            }
            at += 1;
            if depth == 0 {
                return Some(at);
            }
        }
        None
    };
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (open, _) in code.match_indices('[') {
        if found.last().is_none_or(|(at, list)| at + list.len() <= open)
            && let Some(end) = end_of(open)
        {
            found.push((open, &code[open..end]));
        }
    }
    found
}

/// What a file has of words in lists: a list of too many, be it of tuples or with signs in it, or too many in the lists of one
/// function together.
fn long_lists(code: &str) -> Vec<String> {
    let word = Regex::new(WORD).expect("it is one");
    let function = Regex::new(r"(?m)^ *(?:pub(?:\([a-z]+\))? )?(?:const )?fn (\w+)").expect("it is one");
    let heads: Vec<_> =
        function.captures_iter(code).filter_map(|head| Some((head.get(0)?.start(), head.get(1)?.as_str()))).collect();
    let mut of_functions: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, list) in literal_lists(code) {
        let words: Vec<&str> = word.find_iter(list).map(|word| word.as_str()).collect();
        if words.len() > MAX_WORDS {
            found.push(list.to_owned());
        } else if let Some(head) = heads.partition_point(|(start, _)| *start <= at).checked_sub(1) {
            of_functions.entry(head).or_default().extend(words);
        }
    }
    let pieces = of_functions.into_iter().filter(|(_, words)| words.len() > MAX_WORDS);
    found.extend(pieces.map(|(head, words)| format!("fn {}: {}", heads[head].1, words.join(" "))));
    found
}

/// The module of a file of the library, by its path within `src`.
fn top_module(inside: &std::path::Path) -> &str {
    inside.iter().next().and_then(|name| name.to_str()).unwrap_or_default()
}

/// Words of a language belong into the lists of `src/lang`, where each language has its own, and names of formats into the
/// data of the module that reads them. What is written has its names in code, and tests have theirs.
#[test]
fn no_list_of_words_is_in_code() {
    let list = Regex::new(&format!(r"{WORD}(?:\s*[|,]\s*{WORD}){{{MAX_WORDS},}}")).expect("it is one");
    let begins = Regex::new(r"\bmatch\b[^{};]*\{").expect("it is one");
    let mut found = Vec::new();
    for (path, code) in SOURCES.iter() {
        let inside = path.strip_prefix(common::root("src")).expect("it is in the folder");
        if ["output", "lang"].contains(&top_module(inside)) || path.ends_with("tests.rs") {
            continue;
        }
        let code = without_comments(code);
        found.extend(list.find_iter(&code).map(|list| format!("{}: {}", inside.display(), list.as_str())));
        let all = begins.find_iter(&code).map(|begin| words_of_arms(&code, begin.end()));
        let long = all.filter(|words| words.len() > MAX_WORDS);
        found.extend(long.map(|words| format!("{}: match of {}", inside.display(), words.join(" "))));
        // readers of formats ask for their names one by one
        if !["input", "html"].contains(&top_module(inside)) {
            found.extend(long_lists(&code).iter().map(|list| format!("{}: {list}", inside.display())));
        }
    }
    assert_eq!(
        found, [""; 0],
        "more than five words: move them into src/lang/en/words/sets.tsv, or the data of the module"
    );
}

/// Names of data, not words of a text, are what these hold.
const NAMES: [&str; 5] = ["metric", "kind", "rule", "bound", "group"];

/// Where code compares what a text says with a word of two letters or more: by itself, in a list, or in a pattern of a `match`
/// on the word at a token.
fn words_compared(code: &str) -> Vec<String> {
    const TEXT: &str = r#""[a-z][a-z '’-]+""#;
    const CALLED: &str = r"(\w+)(?:\((?:[^()]|\([^()]*\))*\))?(?:\.as_str\(\))?";
    let regex = |pattern: &str| Regex::new(pattern).expect("it is one");
    let word = regex(TEXT);
    let compared = regex(&format!(r"{CALLED}\s*[!=]=\s*{TEXT}"));
    let called = regex(&format!(r"(?:eq_ignore_ascii_case|(?:starts|ends)_with|contains|strip_\w+)\(\s*&?{TEXT}"));
    let asked = regex(r"\b(?:matches!\(\s*|match\s+)(?:[\w&]+\.)*(?:word|text|words)\b");
    let mut found: Vec<String> =
        compared.captures_iter(code).filter(|c| !NAMES.contains(&&c[1])).map(|c| c[0].to_owned()).collect();
    found.extend(called.find_iter(code).map(|call| call.as_str().to_owned()));
    found.extend(literal_lists(code).into_iter().map(|(_, list)| list.to_owned()).filter(|list| word.is_match(list)));
    let patterns = regex(&format!(r"[\s(|]({TEXT})\s*(?:=>|\||if\b|,\s*None|$)"));
    for at in asked.find_iter(code) {
        // up to where its brackets close
        let last = if at.as_str().starts_with("matches") { ')' } else { '}' };
        let mut depth = 0;
        let end = code[at.start()..].find(|sign| {
            depth += i32::from("([{".contains(sign)) - i32::from(")]}".contains(sign));
            depth == 0 && sign == last
        });
        let whole = &code[at.start()..end.map_or(code.len(), |end| at.start() + end)];
        found.extend(patterns.captures_iter(whole).map(|pattern| format!("{} {}", at.as_str(), &pattern[1])));
    }
    found
}

/// Even one word of the text is another in another language; signs are none.
#[test]
fn no_word_of_the_text_is_compared_in_code() {
    let mut found = Vec::new();
    for (path, code) in SOURCES.iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let inside = path.strip_prefix(common::root("src")).expect("it is in the folder");
        if ["attribution", "grammar", "mentions", "prefilter", "resolve", "text"].contains(&top_module(inside)) {
            let all = words_compared(&without_comments(code));
            found.extend(all.iter().map(|all| format!("{}: {}", inside.display(), all.trim())));
        }
    }
    assert_eq!(found, [""; 0], "words: move them into src/lang/en/words/sets.tsv");
}

#[test]
fn words_are_seen_however_they_are_written() {
    let nested = r#"const B: &[(&str, &[&str])] = &[("a", &["b", "c"]), ("d", &["e"]), ("f", &[])];"#;
    assert_eq!(long_lists(nested).len(), 1);
    let pieces = "fn f() {\n    let a = is(&[\"one\", \"two\", \"six\"]);\n    is(&[\"ten\", \"elf\", \"dozen\"]) }";
    assert_eq!(long_lists(pieces), [r#"fn f: "one" "two" "six" "ten" "elf" "dozen""#]);
    let signs = r#"["published", "posted", ":", "updated", "|", "date", "-", "on", "by"]"#;
    assert_eq!(long_lists(signs), [signs]);
    for code in [
        r#"document.word(at + 1) == "of""#,
        r#"self.word.lemma != "say""#,
        r#"text(f(at)).eq_ignore_ascii_case("by")"#,
        r#"word.starts_with("polic")"#,
        r#"["how", "so"].iter().any(is)"#,
        r#"matches!(document.word(at), "a" | "an")"#,
        r#"match document.word(at) { "with" if x => 1, _ => 2 }"#,
    ] {
        assert_eq!(words_compared(code).len(), 1, "{code}");
    }
    for code in
        [r#"claim.metric == "injured""#, r#"document.word(at) == ",""#, r#"key("own word")"#, r#"r.text(at) == "k""#]
    {
        assert_eq!(words_compared(code), [""; 0], "{code}");
    }
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
    /// What it names, where it is.
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
fn no_modules_use_each_other_in_a_circle() {
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (own, used) in uses().iter().filter(|(own, _)| !own.is_empty()) {
        let others = used.iter().filter_map(|other| other.first()).filter(|module| **module != own[0]);
        modules.entry(own[0].clone()).or_default().extend(others.cloned());
    }
    assert!(modules.values().map(BTreeSet::len).sum::<usize>() > 60, "{modules:?}");
    assert_eq!(circles(&modules), [[""; 0]; 0]);
}

/// So many files may be in one circle: a rule that calls itself for what is inside, cut by its topics.
const MAX_CIRCLE: usize = 3;

#[test]
fn no_circle_in_a_module_has_many_files() {
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
