//! The commands that are made to look at: `show`, and `report` as far as no browser is needed.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/flood.rs"]
mod flood;

use command::{headcount, outcome, run};
use common::{EXTRACTOR, folder, records, root, skipped};
use flood::{FLOOD, extracted, flood, rows};
use headcount::Claim;
use headcount::claim::SaidBasis;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use unicode_width::UnicodeWidthStr;

/// What `show` prints of the articles of the flood.
fn shown(args: &[&str]) -> String {
    let folder = flood();
    let (code, out, said) = run(folder.path(), &[&["show", "flood.jsonl"], args].concat());
    assert_eq!((code, said.as_str()), (0, ""));
    out
}

#[test]
fn an_article_that_is_not_read_whole_is_said_to_be_so() {
    let folder = folder(&[("a.txt", "9 dead ".repeat(10_000).as_bytes()), ("b.txt", b"12 people died.")]);
    let (code, out, said) = run(folder.path(), &["show", "."]);
    assert_eq!((code, said.lines().count(), out.contains("12")), (1, 1, true), "{said}");
    assert!(said.starts_with("error: a.txt: the document takes more steps"), "{said}");
}

/// Letters without what a terminal obeys, and without line ends.
fn letters(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain += before;
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain += rest;
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn claims_are_marked_where_they_are() {
    let out = shown(&["--width", "100"]);
    assert!(
        out.contains("Police said on Saturday that at least 12[1] people were killed in a flood in Adana."),
        "{out}"
    );
    let folder = flood();
    for claim in records(&extracted(folder.path(), &["flood.jsonl"])) {
        assert!(out.contains(&claim.id), "{out}");
        let row = out.lines().find(|line| line.ends_with(&claim.id)).expect("a row of the table");
        let cells = [Some(claim.metric), claim.who, claim.said, claim.place];
        assert!(cells.iter().flatten().all(|cell| row.contains(cell.as_str())), "{row}");
    }
    let titles: Vec<usize> = FLOOD.iter().map(|[_, _, _, title, _]| out.find(title).expect("a title")).collect();
    assert!(titles.is_sorted());
    let (code, out, said) = run(folder.path(), &["show", "flood.jsonl", "--metric", "displaced"]);
    assert!(code == 0 && out.contains("about 600[1]") && !out.contains("at least 12["));
    // nothing is said of articles without such a claim but how many they are
    assert!(!out.contains("No claims.") && !out.contains("Water falls"), "{out}");
    assert_eq!(said, "4 documents without such a claim not shown\n");
}

#[test]
fn lines_keep_to_the_width() {
    let all = letters(&shown(&["--width", "200"]));
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).count();
    for width in [20, 40, 80, 100, 140] {
        let out = shown(&["--width", &width.to_string()]);
        let widest = out.lines().map(UnicodeWidthStr::width).max();
        assert!(widest <= Some(width), "{width}: {widest:?}\n{out}");
        // nothing is cut: long cells go on below
        assert!(!out.contains('…') && words(&out) * 10 >= words(&all) * 9, "{width}\n{out}");
    }
    let folder = flood();
    // and so is why there is a claim, with all likelihoods
    let explained = |id: &str, width: usize| {
        run(folder.path(), &["show", "flood.jsonl", "--claim", id, "--width", &width.to_string()]).1
    };
    let likelihoods = |text: &str| -> Vec<String> {
        let number = |word: &&str| word.trim_start_matches(['+', '-']).starts_with("0.") && word.parse::<f64>().is_ok();
        let (_, choices) = text.split_once("Rules that").expect("they are told");
        choices.split_whitespace().filter(number).map(str::to_owned).collect()
    };
    for claim in records(&extracted(folder.path(), &["flood.jsonl"])) {
        let all = likelihoods(&explained(&claim.id, 200));
        assert!(all.len() > 8, "{all:?}");
        for width in [20, 25, 28, 29, 30, 33, 40] {
            let out = explained(&claim.id, width);
            assert!(out.lines().all(|line| line.width() <= width), "{width}\n{out}");
            assert_eq!(likelihoods(&out), all, "{width}\n{out}");
            assert!(width >= 30 || !out.contains('…'), "{out}");
        }
    }
    let asked = headcount().current_dir(folder.path()).args(["show", "flood.jsonl"]).env("COLUMNS", "60").output();
    assert!(outcome(asked.expect("it runs")).1.lines().all(|line| line.width() <= 60));
    for (option, value) in [("--width", "3"), ("--metric", "fatality"), ("--color", "red")] {
        let (code, out, said) = run(folder.path(), &["show", "flood.jsonl", option, value]);
        assert!(code == 2 && out.is_empty() && said.contains(value), "{said}");
    }
}

/// The corpus on a terminal of the usual width: every table is one, and the words of its cells are whole.
#[test]
fn no_word_of_a_table_is_cut() {
    for columns in ["80", "100"] {
        let (code, out, _) = run(&root(""), &["show", "corpus", "--width", columns]);
        assert_eq!(code, 0);
        let claims = records(&run(&root(""), &["extract", "corpus", "-q"]).1);
        let tables: Vec<&str> = out.split("#   figure").flat_map(|part| part.split("#  figure")).skip(1).collect();
        let documents: Vec<&[Claim]> = claims.chunk_by(|a, b| a.doc == b.doc).collect();
        assert_eq!(tables.len(), documents.len(), "each document with claims has a table");
        for (table, claims) in tables.iter().zip(documents) {
            let table = table.split("\n\n").next().unwrap_or_default();
            let words: BTreeSet<&str> = table.split([' ', '\n', '/', '_']).collect();
            for claim in claims {
                let cells = [Some(&claim.metric), claim.who.as_ref(), claim.source.as_ref(), claim.place.as_ref()];
                for word in cells.into_iter().flatten().flat_map(|cell| cell.split([' ', '/', '_', '\u{a0}'])) {
                    assert!(words.contains(word), "{word} of {} at {columns}\n{table}", claim.doc);
                }
            }
            for event in claims.iter().filter_map(|claim| claim.event.as_ref()) {
                let days = if event.contains("..") { vec![event.as_str()] } else { event.split('/').collect() };
                assert!(days.iter().all(|days| table.contains(days)), "{event} at {columns}\n{table}");
            }
            let by =
                claims.iter().filter(|claim| claim.said.is_some() && claim.said_basis == SaidBasis::Document).count();
            assert_eq!(table.matches("by 1").count() + table.matches("by 2").count(), by, "{table}");
        }
    }
}

#[test]
fn a_claim_is_explained() {
    let folder = flood();
    let claims = records(&extracted(folder.path(), &["flood.jsonl"]));
    let claim = claims.iter().find(|claim| claim.quote == "25").expect("the claim of the ministry");
    let (code, out, said) = run(folder.path(), &["show", "flood.jsonl", "--claim", &claim.id]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(claim.rules.iter().all(|rule| out.contains(rule)), "{out}");
    // each rule that is declared is shown as it is declared
    let declared = fs::read_to_string(root("src/lang/en/rules/mentions.tsv")).expect("the declared rules");
    let reads =
        |rule: &str| declared.lines().find_map(|row| row.strip_prefix(rule)?.strip_prefix('\t')?.split('\t').next());
    for claim in &claims {
        let plain = letters(&run(folder.path(), &["show", "flood.jsonl", "--claim", &claim.id]).1);
        for rule in &claim.rules {
            let described = reads(rule).or_else(|| EXTRACTOR.rule_description(rule));
            let stated = letters(described.unwrap_or("which word tells what is counted"));
            assert!(rule.starts_with("claim.") || reads(rule).is_some(), "{rule} is not declared");
            assert!(plain.contains(&format!("{rule} {stated}")), "{rule}: {plain}");
        }
    }
    // rules choose the day of saying
    let days = "Candidates for said\n  → 2024-03-03 (\"on Sunday\")\n    2024-03-03 (the day of the document)\n";
    assert!(out.contains(&days.replace("on Sunday", claim.said_text.as_deref().expect("its day"))), "{out}");
    // what was taken, and how far after it the next is
    let block = |question: &str| -> Vec<String> {
        let (_, after) = out.split_once(&format!("Candidates for {question}\n")).unwrap_or_else(|| panic!("{out}"));
        after.lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    for (question, answer) in [("source", &claim.source), ("place", &claim.place), ("event", &claim.event)] {
        let lines = block(question);
        let answer = answer.as_deref().unwrap_or("(none)");
        let taken = lines.iter().find(|line| line.contains('→')).unwrap_or_else(|| panic!("{question}: {lines:?}"));
        assert!(taken.contains(answer), "{taken}");
        let number = |text: Option<&str>| text.and_then(|n| n.parse::<f64>().ok());
        let likely = number(taken.split_whitespace().last()).expect("how likely it is");
        for lost in lines.iter().filter(|line| !line.contains('→') && !line.starts_with("    ")) {
            let mut numbers = lost.split_whitespace().rev();
            let (after, its) = (number(numbers.next()), number(numbers.next()));
            let (after, its) = (after.expect("how far behind"), its.expect("how likely"));
            assert!((its - likely - after).abs() < 0.002, "{lost}, {taken}");
        }
    }
    assert!(block("source").len() > 2, "police was a candidate, too");
    let (code, out, said) = run(folder.path(), &["show", "flood.jsonl", "--claim", "c0"]);
    assert!(code == 2 && out.is_empty() && said.contains("no claim c0 in what was read"), "{said}");
}

/// A link is shown by the claim that it leads to, not by where that is.
#[test]
fn the_whole_of_a_part_is_named() {
    let text = "Police said on Sunday that 85 people were killed, including 12 children.";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let claims = records(&extracted(folder.path(), &["a.txt"]));
    let part = claims.iter().find(|claim| claim.quote == "12").expect("the children");
    let whole = part.part_of.as_deref().expect("they are a part");
    let (code, out, said) = run(folder.path(), &["show", "a.txt", "--width", "120", "--claim", &part.id]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(out.contains(&format!("Candidates for part_of\n  → {whole} (\"85\") ")), "{out}");
}

/// The same figure may be in a sentence more than once, and in another number.
#[test]
fn the_figure_of_a_claim_is_marked_where_it_is() {
    let text = "In 2012, police said, 12 people were killed in the raid and 12 were injured.";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let claims = records(&extracted(folder.path(), &["a.txt"]));
    assert_eq!(claims.len(), 2);
    for claim in claims {
        let args = ["show", "a.txt", "--width", "120", "--color", "always", "--claim", &claim.id];
        let (code, out, said) = run(folder.path(), &args);
        assert_eq!((code, said.as_str()), (0, ""));
        let (before, after) = (&text[..claim.byte_start], &text[claim.byte_end..]);
        assert!(out.contains(&format!("  {before}\u{1b}[1;33m12\u{1b}[0m{after}\n")), "{out}");
        // the record is in the order of its fields
        let names = ["quote ", "section ", "metric ", "term ", "value ", "who ", "source ", "said ", "event", "place"];
        let at: Vec<usize> = names.iter().filter_map(|name| letters(&out).find(&format!(" {name}"))).collect();
        assert!(at.len() >= 7 && at.is_sorted(), "{out}");
    }
}

#[test]
fn a_day_that_only_the_document_gives_is_the_last_that_it_can_be() {
    let rows = r#"{"id": "a", "published": "2025-06-16", "text": "On Sunday 12 people were killed.\n\nPolice said on Friday that 14 died."}"#;
    let folder = folder(&[("in.jsonl", rows.as_bytes())]);
    let (code, out, said) = run(folder.path(), &["show", "in.jsonl", "--width", "160"]);
    assert_eq!((code, said.as_str()), (0, ""));
    let row = |quote: &str| out.lines().find(|line| line.contains(&format!("  {quote}  "))).expect("a row").to_owned();
    assert!(row("12").contains("  by 2025-06-16  ") && row("14").contains("  2025-06-13  "), "{out}");
}

/// A figure that is denied or planned is set apart from one that is held, in the table as well.
#[test]
fn what_nobody_holds_to_be_so_is_said_in_the_table() {
    let text = "The rebels said that 12 people were killed.\n\nThe army denied that 14 people were killed in the raid.\n\n\
                The ministry plans to deploy 3,000 soldiers to the border next month.";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let (code, out, said) = run(folder.path(), &["show", "a.txt", "--width", "160"]);
    assert_eq!((code, said.as_str()), (0, ""));
    let row = |quote: &str| out.lines().find(|line| line.contains(&format!("  {quote}  "))).expect("a row").to_owned();
    assert!(row("14").contains("  fatalities (denied)  ") && row("3,000").contains("  troops_deployed (planned)  "));
    assert!(row("12").contains("  fatalities  "), "{out}");
}

/// Runs on a terminal of its own; none where `script`, which makes one, is not there.
fn on_a_terminal(folder: &Path, line: &str, environment: &[(&str, &str)]) -> Option<String> {
    let mut command = Command::new("script");
    let program = headcount().get_program().to_string_lossy().into_owned();
    command.current_dir(folder).args(["-qec", &format!("{program} {line}"), "/dev/null"]);
    command.env_remove("NO_COLOR").envs(environment.iter().copied()).stdin(std::process::Stdio::null());
    match command.output() {
        Ok(output) => Some(String::from_utf8(output.stdout).expect("what is written is UTF-8")),
        Err(_) => {
            skipped("script, which makes a terminal");
            None
        }
    }
}

#[test]
fn colours_are_for_a_terminal_only() {
    let folder = flood();
    let folder = folder.path();
    let piped = shown(&[]);
    assert!(!piped.contains('\u{1b}'));
    assert!(shown(&["--color", "always"]).contains("\u{1b}[1;33mat least 12\u{1b}[0m"));
    let Some(coloured) = on_a_terminal(folder, "show flood.jsonl", &[]) else { return };
    assert!(coloured.contains("\u{1b}[1;33mat least 12\u{1b}[0m"), "{coloured}");
    let asked = [
        ("show flood.jsonl", ("NO_COLOR", "1"), false),
        ("show flood.jsonl", ("NO_COLOR", ""), true),
        ("show flood.jsonl --color never", ("TERM", "xterm"), false),
        ("show flood.jsonl --color always", ("NO_COLOR", "1"), true),
        ("show flood.jsonl", ("TERM", "dumb"), false),
        ("show flood.jsonl --color always", ("TERM", "dumb"), true),
    ];
    for (line, variable, colours) in asked {
        let out = on_a_terminal(folder, line, &[variable]).expect("there is a terminal");
        assert_eq!(out.contains('\u{1b}'), colours, "{line} {variable:?}");
    }
    // the legend of the colours keeps to the width, too
    let narrow = letters(&shown(&["--color", "always", "--width", "20"]).replace('\n', "|"));
    assert!(narrow.contains("figure who source|date place"), "{narrow}");
}

#[test]
fn extract_to_a_terminal_ends_with_a_hint() {
    let folder = flood();
    let hint = "headcount show PATH";
    let Some(out) = on_a_terminal(folder.path(), "extract flood.jsonl", &[]) else { return };
    assert!(out.trim_end().lines().last().is_some_and(|line| line.contains(hint)), "{out}");
    for line in ["extract flood.jsonl -q", "extract flood.jsonl -o a.jsonl"] {
        assert!(!on_a_terminal(folder.path(), line, &[]).expect("a terminal").contains(hint), "{line}");
    }
    let (_, _, said) = run(folder.path(), &["extract", "flood.jsonl"]);
    assert!(!said.contains(hint));
}

#[test]
fn nothing_of_an_article_reaches_the_terminal() {
    let bad = "\u{1b}[31m\u{9b}2J\u{7}\u{202e}\r\u{1b}]0;x\u{7}\t\u{61c}\u{200b}\u{feff}\u{e0041}";
    let text =
        format!("Police{bad} said that 12{bad} people were killed in Adana. Police said 13 people{bad} were injured.");
    let row = serde_json::json!({"id": format!("a{bad}"), "title": bad, "outlet": bad, "url": bad, "text": text});
    let folder = folder(&[("in.jsonl", row.to_string().as_bytes())]);
    let ids: Vec<String> =
        records(&extracted(folder.path(), &["in.jsonl"])).into_iter().map(|claim| claim.id).collect();
    assert!(!ids.is_empty());
    let mut asked = vec![vec!["show", "in.jsonl"], vec!["show", "in.jsonl", "--width", "30"]];
    asked.extend(ids.iter().map(|id| vec!["show", "in.jsonl", "--claim", id]));
    for args in asked {
        let (code, out, said) = run(folder.path(), &args);
        assert_eq!((code, said.as_str()), (0, ""));
        let hidden = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{61c}' | '\u{200b}' | '\u{feff}' | '\u{e0041}');
        let obeyed = |c: char| c.is_control() && c != '\n' || hidden(c);
        assert_eq!(out.chars().find(|c| obeyed(*c)), None, "{out:?}");
        assert!(out.contains("\\u{1b}"), "{out}");
    }
}

#[test]
fn there_is_one_page_however_it_is_asked_for() {
    // a document without claims counts as one that was read
    let silent = ["silent", "2024-03-02", "River Post", "Weather", "Rain is expected."];
    let folder = folder(&[("flood.jsonl", (rows(&FLOOD) + &rows(&[silent])).as_bytes())]);
    let ways: [&[&str]; 5] = [
        &["report", "flood.jsonl", "-o", "a.html"],
        &["report", "flood.jsonl", "--jobs", "1", "-o", "a.html"],
        &["extract", "flood.jsonl", "--jobs", "8", "-o", "a.html"],
        &["extract", "flood.jsonl", "--format", "html", "-o", "a"],
        &["report", "--from", "claims.jsonl", "--texts", "texts", "-o", "a.html"],
    ];
    assert_eq!(run(folder.path(), &["extract", "flood.jsonl", "-q", "-o", "claims.jsonl", "--texts", "texts"]).0, 0);
    let mut pages: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    for way in ways {
        let (code, out, said) = run(folder.path(), way);
        assert_eq!((code, out.as_str()), (0, ""), "{said}");
        let output = folder.path().join(way.last().expect("the output"));
        pages.entry(fs::read(&output).expect("the page")).or_default().push(way.join(" "));
        fs::remove_file(output).expect("it goes");
    }
    assert_eq!(pages.len(), 1, "{:?}", pages.values());
    let page = String::from_utf8(pages.into_keys().next().expect("one")).expect("it is UTF-8");
    assert!(page.contains(&format!("\"read\":{}", FLOOD.len() + 1)));
    assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-"));
    // without texts, and with those of others, sentences are shown
    fs::write(folder.path().join("texts/day-one.txt"), "Other words.").expect("it is written");
    let (code, _, said) = run(folder.path(), &["report", "--from", "claims.jsonl", "--texts", "texts", "-o", "a.html"]);
    assert!(code == 0 && said.contains("the texts of 1 document are not there or are others"), "{said}");
    assert!(fs::read_to_string(folder.path().join("a.html")).expect("the page").contains("in a flood in Adana."));
    let stdin = fs::File::open(folder.path().join("claims.jsonl")).expect("records");
    let piped =
        headcount().current_dir(folder.path()).args(["report", "--from", "-", "-o", "b.html"]).stdin(stdin).output();
    assert_eq!(outcome(piped.expect("it runs")).0, 0);
}

#[test]
fn faults_are_reported_and_nothing_is_lost() {
    let folder = flood();
    let path = |name: &str| -> PathBuf { folder.path().join(name) };
    let lines = extracted(folder.path(), &["flood.jsonl"]);
    fs::write(path("claims.jsonl"), &lines).expect("it is written");
    fs::write(path("claims.html"), &lines).expect("it is written");
    fs::write(path("broken.jsonl"), format!("{lines}{{\"id\": 1}}\n")).expect("it is written");
    fs::write(path("turned.jsonl"), lines.replacen("\"byte_start\":", "\"byte_start\":9", 1)).expect("it is written");
    fs::create_dir(path("texts")).expect("a folder");
    let line = lines.lines().count() + 1;
    let cases: [(&[&str], String); 14] = [
        (&["--from", "claims.jsonl", "--texts", "nowhere"], "nowhere: no folder of texts".to_owned()),
        (&["--from", "broken.jsonl"], format!("broken.jsonl:{line}: no record")),
        (&["--from", "turned.jsonl"], "turned.jsonl:1: the record ends before it begins".to_owned()),
        (&["--from", "none.jsonl"], "none.jsonl: the records cannot be read".to_owned()),
        (&["--from", "claims.html", "-o", "claims.html"], "-o would write what is read".to_owned()),
        (
            &["--from", "claims.jsonl", "--texts", "texts", "-o", "texts/a.html"],
            "among the texts that are read".to_owned(),
        ),
        (&["page.html", "-o", "page.html"], "-o would write what is read".to_owned()),
        (&[], "<PATH|--from <FILE>>".to_owned()),
        // what would be passed over without a word
        (&["--from", "claims.jsonl", "--titles"], "'--from <FILE>' cannot be used with".to_owned()),
        (&["--from", "claims.jsonl", "--published", "2024-03-02"], "'--published <DATE>'".to_owned()),
        (&["--from", "claims.jsonl", "--include", "*.txt"], "'--include <GLOB>'".to_owned()),
        (&["--from", "claims.jsonl", "--metric", "injured,nonsense"], "--metric nonsense: there is no".to_owned()),
        (&["flood.jsonl", "--metric", "nonsense"], "--metric nonsense: there is no such metric".to_owned()),
        (&["flood.jsonl", "-o", "page.pdf"], "the page is HTML; name it .html".to_owned()),
    ];
    for (args, says) in cases {
        let (code, _, said) = run(folder.path(), &[&["report"], args].concat());
        assert!(code == 2 && said.contains(&says), "{args:?}: {said}");
    }
    assert_eq!(fs::read_to_string(path("claims.html")).expect("it is there"), lines);
    assert!(!path("report.html").exists());
    // one that is known is asked for in vain, and one that only the records have is found
    fs::write(path("own.jsonl"), lines.replace("\"displaced\"", "\"own_metric\"")).expect("it is written");
    for (metric, claims) in [("deserted", "0 claims"), ("own_metric", "1 claim")] {
        let (code, _, said) = run(folder.path(), &["report", "--from", "own.jsonl", "--metric", metric]);
        assert_eq!((code, said.trim()), (0, claims), "{metric}");
    }
}
