//! Numbers of bytes as people write them.

/// A number of bytes: `10000000`, `500k`, `10MB`, `1GB`.
pub fn bytes(text: &str) -> Result<u32, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end();
    let unit = text[digits.len()..].trim();
    let times = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return Err(format!("`{unit}` is no unit of size; write 500kB, 10MB or 1GB")),
    };
    let number: u64 = digits.parse().map_err(|_| "no number of bytes; write 10000000 or 10MB".to_owned())?;
    let size = number.checked_mul(times).and_then(|size| u32::try_from(size).ok()).filter(|size| *size > 0);
    size.ok_or_else(|| "not between 1 byte and 4 GB".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (text, want) in [("10MB", Some(10_000_000)), ("7", Some(7)), ("1 KiB", Some(1024)), ("500k", Some(500_000))]
        {
            assert_eq!(bytes(text).ok(), want, "{text}");
        }
        for text in ["", "0", "MB", "-1", "10XB", "5GB", "99999999999999999999GB"] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }
}
