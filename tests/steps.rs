//! What a text costs, counted in instructions of the processor: a loop that asks for no memory, as one over the claims of a text
//! for each of them, is not seen by `tests/bounds.rs`. Valgrind counts, and makes it slow: `.ci/run` runs these tests, where it
//! is there, by `cargo test --release --test steps -- --ignored`.

#[path = "common/command.rs"]
mod command;
mod common;

use common::{folder, skipped};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What is repeated; `#` is another number each time. Each of them is dense with what some loop looks through.
const PIECES: [&str; 14] = [
    // the same sentence, and so the same record, over and over
    "(police said 12 killed ",
    "He said 14 people were killed. ",
    "12 people were killed, including 3 children, 2 women and a soldier. ",
    // names, told apart and alike
    "Ana Lund# said # people were killed. It said 14 were hurt. ",
    "The Ministry of Thing# said # died. The ministry said 3 were hurt. ",
    "The Foo# Brigade killed # people in an airstrike by Israel. ",
    // much in one sentence
    "police said army said UN said # killed ",
    "# killed, ",
    "\"# killed,\" he said. ",
    "\u{201c}He said \u{2018}12 people \u{201c}were killed\u{201d} there\u{2019} today\u{201d} ",
    // dates and places
    "On 12 June, 13 July 20# and on Friday # people were killed. ",
    "In Kupiansk, Homs and Qx#ville, # people were killed. ",
    // lists, and a line a claim
    "- # soldiers killed\n",
    "dozens of hundreds of thousands of people were killed ",
];

/// The instructions of a run over a text; none where they cannot be counted.
fn instructions(folder: &Path, text: &str) -> Option<u64> {
    fs::write(folder.join("a.txt"), text).expect("a file");
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    command.arg(env!("CARGO_BIN_EXE_headcount")).args(["extract", "a.txt", "-q", "--jobs", "1", "-o", "/dev/null"]);
    let output = command.current_dir(folder).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, number) =
        said.lines().find(|line| line.contains("I   refs:") || line.contains("I refs:"))?.rsplit_once(' ')?;
    number.replace(',', "").parse().ok()
}

fn repeated(piece: &str, bytes: usize) -> String {
    let mut text = String::from("Mr Adam Brook spoke on Monday. Twelve people were killed in Homs. ");
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        text.push_str(&piece.replace('#', &number.to_string()));
    }
    text
}

#[test]
#[ignore = "takes minutes; .ci/run runs it"]
fn steps_grow_with_bytes() {
    // from here on what looks back some sentences or names has as many as it ever looks at: below it a text is dearer by the
    // byte the longer it is, and no loop is at fault
    const BYTES: usize = 40_000;
    const TIMES: u64 = 5;
    let folder = folder(&[]);
    // what the program does before it reads
    let Some(begin) = instructions(folder.path(), "The market was open.") else { return skipped("valgrind") };
    let mut wrong = Vec::new();
    for piece in PIECES {
        let of = |bytes| instructions(folder.path(), &repeated(piece, bytes)).expect("it is counted") - begin;
        let (less, more) = (of(BYTES), of(BYTES * TIMES as usize));
        // a fifth more than bytes alone would make
        if more * 5 > less * TIMES * 6 {
            wrong.push(format!("{piece:?}: {less} steps for {BYTES} bytes, {more} for {TIMES} times as many"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
