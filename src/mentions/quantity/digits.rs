//! What a number in digits says: separators of thousands, decimal points and commas.

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    pub value: f64,
    /// The value if a point separates thousands ("12.000"), where it can.
    pub continental: Option<f64>,
    /// Digits alone: no point, no comma.
    pub plain: bool,
    /// How many digits.
    pub count: usize,
}

/// What separates thousands in some countries; a token of digits has none of them elsewhere.
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Reads a number; none for what is no single number ("192.168.1.2", "22,24,26").
pub(super) fn read(text: &str) -> Option<Digits> {
    if let Some(value) = whole(text) {
        return Some(Digits { value, continental: None, plain: true, count: text.len() });
    }
    let count = text.bytes().filter(u8::is_ascii_digit).count();
    // "1'200"
    if text.contains(APOSTROPHES) {
        let value = if text.starts_with('0') { None } else { text.replace(APOSTROPHES, "").parse::<f64>().ok() };
        return value.filter(|v| v.is_finite()).map(|value| Digits { value, continental: None, plain: false, count });
    }
    let commas = text.bytes().filter(|&b| b == b',').count();
    let points = text.bytes().filter(|&b| b == b'.').count();
    let exact = |value: f64| Digits { value, continental: None, plain: false, count };
    match (commas, points) {
        (0, 0) => Some(Digits { plain: true, ..exact(parse(text, '\0', '\0')?) }),
        (0, 1) => {
            let value = parse(text, '\0', '.')?;
            let continental = if grouped(text, '.') { parse(text, '.', '\0') } else { None };
            Some(Digits { continental, ..exact(value) })
        }
        (0, _) => grouped(text, '.').then(|| parse(text, '.', '\0').map(exact)).flatten(),
        (_, 0) if grouped(text, ',') || indian(text) => parse(text, ',', '\0').map(exact),
        (1, 0) => {
            let (whole, rest) = text.split_once(',')?;
            match rest.len() {
                1 | 2 => parse(text, '\0', ',').map(exact),
                // a slip of the finger: "20,0000"
                _ if whole.len() <= 3 => parse(text, ',', '\0').map(exact),
                _ => None,
            }
        }
        (_, 1) if text.rfind('.') > text.rfind(',') => {
            let whole = text.split('.').next()?;
            (grouped(whole, ',') || indian(whole)).then(|| parse(text, ',', '.').map(exact)).flatten()
        }
        (1, _) if text.rfind(',') > text.rfind('.') => {
            let whole = text.split(',').next()?;
            grouped(whole, '.').then(|| parse(text, '.', ',').map(exact)).flatten()
        }
        _ => None,
    }
}

/// Digits alone, few enough that the value is exact: most numbers.
fn whole(text: &str) -> Option<f64> {
    let digit = |value: u64, byte: u8| byte.is_ascii_digit().then(|| value * 10 + u64::from(byte - b'0'));
    let few = (1..=15).contains(&text.len());
    if few { text.bytes().try_fold(0, digit).map(|value| value as f64) } else { None }
}

/// Groups of three after a first one of one to three that does not begin with a nought.
fn grouped(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|g| g.len() == 3)
}

/// Lakhs and crores: "12,34,567".
fn indian(text: &str) -> bool {
    let mut groups = text.rsplit(',');
    let three = groups.next().is_some_and(|g| g.len() == 3);
    let mut groups: Vec<&str> = groups.collect();
    let first = groups.pop();
    three
        && groups.iter().all(|g| g.len() == 2)
        && first.is_some_and(|g| (1..=2).contains(&g.len()) && !g.starts_with('0'))
}

fn parse(text: &str, thousands: char, decimal: char) -> Option<f64> {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| c != thousands) {
        clean.push(if c == decimal { '.' } else { c });
    }
    clean.parse::<f64>().ok().filter(|v| v.is_finite())
}

#[cfg(test)]
mod tests {
    #[test]
    fn reads() {
        let cases: &[(&str, Option<f64>, Option<f64>)] = &[
            ("7", Some(7.0), None),
            ("0040", Some(40.0), None),
            ("6,021", Some(6021.0), None),
            ("3,000,500", Some(3_000_500.0), None),
            ("45,67,890", Some(4_567_890.0), None),
            ("2.5", Some(2.5), None),
            ("12.000", Some(12.0), Some(12_000.0)),
            ("0.125", Some(0.125), None),
            ("1.250.000", Some(1_250_000.0), None),
            ("2.345,67", Some(2345.67), None),
            ("2,345.67", Some(2345.67), None),
            ("7,25", Some(7.25), None),
            ("6'021", Some(6021.0), None),
            ("3’000’500", Some(3_000_500.0), None),
            ("0'125", None, None),
            ("10.0.0.1", None, None),
            ("3,5,8", None, None),
        ];
        for (text, value, continental) in cases {
            let got = super::read(text);
            assert_eq!(got.map(|d| d.value), *value, "{text}");
            assert_eq!(got.and_then(|d| d.continental), *continental, "{text}");
        }
        assert!(super::read(&"9".repeat(400)).is_none());
    }
}
