use std::collections::HashMap;
use std::time::Instant;
fn shingles(t: &str) -> HashMap<Vec<String>, usize> {
    let w: Vec<String> =
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|s| s.to_lowercase()).collect();
    let mut m = HashMap::new();
    for s in w.windows(4) {
        *m.entry(s.to_vec()).or_default() += 1;
    }
    m
}
fn f1(a: &str, b: &str) -> (f64, f64, f64) {
    let (x, y) = (shingles(a), shingles(b));
    let tp: usize = x.iter().map(|(k, n)| (*n).min(*y.get(k).unwrap_or(&0))).sum();
    let (n, m): (usize, usize) = (x.values().sum(), y.values().sum());
    let (p, r) = (tp as f64 / n.max(1) as f64, tp as f64 / m.max(1) as f64);
    (if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }, p, r)
}
fn main() {
    let dir = "/work/shared/html";
    let rows: Vec<serde_json::Value> = std::fs::read_to_string(format!("{dir}/ground-truth.jsonl"))
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let mut sum = 0.0;
    let mut time = 0.0;
    for r in &rows {
        let html = std::fs::read_to_string(format!("{dir}/{}", r["file"].as_str().unwrap())).unwrap();
        let t = Instant::now();
        let page = headcount::strip::strip(&html, None);
        let text = page.text;
        time += t.elapsed().as_secs_f64();
        std::fs::create_dir_all("/tmp/m/base").unwrap();
        std::fs::write(format!("/tmp/m/base/{}.txt", r["file"].as_str().unwrap()), &text).unwrap();
        let (f, p, re) = f1(&text, r["text"].as_str().unwrap());
        sum += f;
        if f < 0.95 {
            println!(
                "{:.3} P {p:.3} R {re:.3} {} {}",
                f,
                &r["file"].as_str().unwrap()[..8],
                r["url"].as_str().unwrap()
            );
        }
    }
    println!("mean {:.4}  {:.1} pages/s", sum / rows.len() as f64, rows.len() as f64 / time);
}
