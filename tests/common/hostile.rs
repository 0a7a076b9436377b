//! Articles and records that are made to get out of a page.

use serde_json::{Value, json};

/// Articles of which every field is hostile.
pub fn rows(bad: &[&str]) -> String {
    let mut rows = String::new();
    for (number, bad) in bad.iter().enumerate() {
        let text =
            format!("{bad} police said that 12 people were killed in Adana {bad}. \"{bad}\", said {bad} of the army.");
        let url = ["javascript:window.hacked=7", "https://e.example/\"onclick=\"window.hacked=8"][number % 2];
        let row = json!({"id": format!("{bad}{number}"), "title": bad, "outlet": bad, "url": url, "text": text,
            "published": "2024-03-02"});
        rows += &(row.to_string() + "\n");
    }
    rows += &(json!({"id": "__proto__", "outlet": "constructor", "text": "Police said 12 people were killed."})
        .to_string()
        + "\n");
    rows
}

/// The records in `lines` with names that are as hostile as articles.
pub fn records(lines: &str, bad: &[&str]) -> String {
    let mut given: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    for (claim, bad) in given.iter_mut().zip(bad.iter().cycle()) {
        for field in ["source", "place", "who", "metric", "said", "event", "id", "published", "quote", "country"] {
            claim[field] = json!(bad);
        }
    }
    given.iter().map(|claim| format!("{claim}\n")).collect()
}
