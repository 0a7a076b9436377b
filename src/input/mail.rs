//! Messages of MIME: mail (`.eml`), and pages as browsers save them in one file (`.mhtml`).
//!
//! Of a page its HTML is the article, of a mail its plain text, or its HTML where it has no other. What is attached is
//! passed over.

use super::complete::{complete, complete_page};
use super::encoding::{declared_in_header, decode};
use super::html;
use super::origin::Origin;
use super::settings::Settings;
use crate::article::Article;
use crate::{Error, ErrorKind, Result};
use encoding_rs::Encoding;
use memchr::memmem;
use sha2::{Digest, Sha256};

/// How deep parts may be in parts.
const DEPTH: usize = 5;

/// So many fields of a head are looked at.
const FIELDS: usize = 10_000;

/// The fields of a head, unfolded.
struct MailHead(Vec<(String, String)>);

impl MailHead {
    fn field(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    fn content_type(&self) -> &str {
        self.field("Content-Type").unwrap_or("text/plain")
    }

    /// The mark between the parts of a message of many.
    fn boundary(&self) -> Option<String> {
        let kind = self.content_type();
        let at = kind.to_ascii_lowercase().find("boundary=")?;
        let value = kind[at + "boundary=".len()..].trim_start();
        let value = match value.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next()?,
            None => value.split([';', ' ']).next()?,
        };
        (!value.is_empty()).then(|| format!("--{value}"))
    }
}

/// A text that a message holds, unpacked.
struct MailPart {
    html: bool,
    encoding: Option<&'static Encoding>,
    bytes: Vec<u8>,
    /// The address that a page was saved from.
    location: Option<String>,
}

/// Whether a file begins as a message does, whatever it is called: with fields, of which some are those of mail.
pub(crate) fn begins(head: &[u8]) -> bool {
    let (head, _) = split(head);
    head.field("MIME-Version").is_some() && (head.field("From").is_some() || head.field("Subject").is_some())
}

/// Reads a message, or all of a mailbox: those are called `name#1` and so on.
pub(crate) fn articles(bytes: &[u8], origin: &Origin, settings: &Settings, mut each: impl FnMut(Result<Article>)) {
    let starts: Vec<usize> = memmem::find_iter(bytes, MAILBOX).filter(|at| begins_in_mailbox(bytes, *at)).collect();
    if starts.len() < 2 || starts[0] > 0 {
        return each(article(bytes, origin, settings));
    }
    let ends = starts.iter().copied().skip(1).chain([bytes.len()]);
    for (index, (start, end)) in starts.iter().copied().zip(ends).enumerate() {
        let number = index + 1;
        let own = Origin { path: origin.path.clone(), name: format!("{}#{number}", origin.name) };
        each(article(&bytes[start..end], &own, settings).map_err(|e| e.in_record(number)));
    }
}

/// How the line before each message of a mailbox begins: `From a@example.org Mon Jun 16 10:00:00 2025`.
const MAILBOX: &[u8] = b"From ";

/// Whether a message of a mailbox begins there: at the beginning or after an empty line, with a line that ends with a year, and
/// then a field.
fn begins_in_mailbox(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[..at];
    // asked first, so that a line is looked at once, however often the mark is in it
    if !(at == 0 || before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n")) {
        return false;
    }
    let mut lines = bytes[at..].split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let is_dated = first.len() < 200
        && first.split(|byte| *byte == b' ').skip(2).any(|word| word.len() == 4 && word.iter().all(u8::is_ascii_digit));
    let name = second.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_field =
        name.len() < second.len() && !name.is_empty() && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    is_dated && is_field
}

/// Reads a message.
fn article(bytes: &[u8], origin: &Origin, settings: &Settings) -> Result<Article> {
    let (head, body) = split(bytes);
    let mut parts = Vec::new();
    collect(&head, body, 0, &mut parts);
    let saved = head.field("Snapshot-Content-Location");
    let is_page = saved.is_some() || head.field("From").is_some_and(|from| from.contains("Saved by"));
    // blanks that do not break are blanks
    let blank = |part: &&MailPart| !part.html && decode(&part.bytes, part.encoding).text.trim().is_empty();
    let find =
        |html: bool| parts.iter().find(|part| part.html == html && !part.bytes.trim_ascii().is_empty() && !blank(part));
    let part = if is_page { find(true).or_else(|| find(false)) } else { find(false).or_else(|| find(true)) };
    let Some(part) = part else {
        return Err(Error::new(ErrorKind::Empty, "the message holds no text; what is attached to it is not read"));
    };
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    let title = head.field("Subject").map(words).filter(|title| !title.is_empty());
    // a page was saved on some day after it appeared
    let date = head.field("Date").filter(|_| !is_page);
    if part.html {
        let (mut page, warnings) = html::page(&part.bytes, part.encoding, saved.or(part.location.as_deref()))?;
        page.metadata.title = page.metadata.title.or(title);
        let article = Article::with_hash(origin.name.clone(), page.text, hash).with_sections(page.sections);
        let article = warnings.into_iter().fold(article.with_posts(page.posts), Article::with_warning);
        let article = complete_page(article, page.metadata, Some(&origin.name), settings)?;
        return match date.filter(|_| article.published().is_none()) {
            Some(_) => complete(article, None, date, Some(&origin.name), settings),
            None => Ok(article),
        };
    }
    let (text, warning) = decode(&part.bytes, part.encoding).with_warning();
    let article = Article::with_hash(origin.name.clone(), text.into_owned(), hash);
    let mut article = warning.into_iter().fold(article, Article::with_warning);
    if let Some(title) = title {
        article = article.with_title(title);
    }
    complete(article, None, date, Some(&origin.name), settings)
}

/// The texts of a message, in their order.
fn collect(head: &MailHead, body: &[u8], depth: usize, parts: &mut Vec<MailPart>) {
    let kind = head.content_type().to_ascii_lowercase();
    if let (true, Some(boundary)) = (kind.starts_with("multipart/") && depth < DEPTH, head.boundary()) {
        let mut starts: Vec<usize> =
            memmem::find_iter(body, boundary.as_bytes()).filter(|at| *at == 0 || body[at - 1] == b'\n').collect();
        starts.push(body.len());
        for range in starts.windows(2) {
            let part = &body[range[0] + boundary.len().min(range[1] - range[0])..range[1]];
            // what follows the last mark is no part
            if part.starts_with(b"--") {
                break;
            }
            let line = part.iter().position(|b| *b == b'\n').map_or(part.len(), |at| at + 1);
            let (head, body) = split(&part[line..]);
            collect(&head, body, depth + 1, parts);
        }
        return;
    }
    let html = kind.starts_with("text/html");
    let attached = head.field("Content-Disposition").is_some_and(|d| d.to_ascii_lowercase().starts_with("attachment"));
    if attached || !html && !kind.starts_with("text/plain") {
        return;
    }
    let bytes = match head.field("Content-Transfer-Encoding").map(str::to_ascii_lowercase).as_deref() {
        Some("base64") => base64(body),
        Some("quoted-printable") => quoted_printable(body),
        _ => body.to_vec(),
    };
    let location = head.field("Content-Location").filter(|location| location.starts_with("http")).map(str::to_owned);
    parts.push(MailPart { html, encoding: declared_in_header(&kind), bytes, location });
}

/// The head, up to an empty line, and what follows.
fn split(bytes: &[u8]) -> (MailHead, &[u8]) {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end_matches(['\r', '\n']);
        rest = after;
        if text.is_empty() {
            break;
        }
        if let (true, Some((_, value))) = (text.starts_with([' ', '\t']), fields.last_mut()) {
            value.push(' ');
            value.push_str(text.trim());
        } else if let Some((name, value)) = text.split_once(':') {
            if fields.len() < FIELDS {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        } else {
            // no head after all
            return (MailHead(fields), bytes);
        }
    }
    (MailHead(fields), rest)
}

/// What stands for bytes in base64; all that is none is passed over.
fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xFF) as u8);
        }
    }
    out
}

/// `=C3=A9`, and lines that go on after a `=` at their end.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        if *byte != b'=' {
            out.push(*byte);
            at += 1;
            continue;
        }
        let digit = |at: usize| text.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (digit(at + 1), digit(at + 2), &text[at + 1..]) {
            (Some(high), Some(low), _) => {
                out.push((high << 4 | low) as u8);
                at += 3;
            }
            (_, _, [b'\r', b'\n', ..]) => at += 3,
            (_, _, [b'\n', ..]) => at += 2,
            _ => {
                out.push(b'=');
                at += 1;
            }
        }
    }
    out
}

/// The words of a field, in which other letters are as `=?utf-8?Q?caf=C3=A9?=`.
fn words(field: &str) -> String {
    let mut out = String::new();
    let mut rest = field;
    while let Some(at) = rest.find("=?") {
        let mut pieces = rest[at + 2..].splitn(3, '?');
        let (Some(label), Some(form), Some(coded)) = (pieces.next(), pieces.next(), pieces.next()) else { break };
        let Some(end) = coded.find("?=") else { break };
        let bytes = match form {
            "B" | "b" => base64(&coded.as_bytes()[..end]),
            _ => quoted_printable(coded[..end].replace('_', " ").as_bytes()),
        };
        // blanks between two such words are none of the text
        if !rest[..at].trim().is_empty() || out.is_empty() {
            out.push_str(&rest[..at]);
        }
        out.push_str(&decode(&bytes, Encoding::for_label(label.as_bytes())).text);
        rest = &coded[end + 2..];
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str) -> Result<Article> {
        let origin = Origin { path: "in/a.eml".into(), name: "a.eml".into() };
        article(message.replace('\n', "\r\n").as_bytes(), &origin, &Settings::default())
    }

    #[test]
    fn a_mail() {
        let article = read(
            "From: a@e.org\nSubject: =?utf-8?Q?Caf=C3=A9_fire?= =?utf-8?B?IGtpbGxz?=\n 12\nDate: Mon, 16 Jun 2025 10:00:00 \
             +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x\"\n\nno part\n--x\nContent-Type: \
             multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: \
             quoted-printable\n\nTwelve people =E2=80=93 all guests=\n of it =3D died.\n--y\nContent-Type: text/html\n\n\
             <p>No.</p>\n--y--\n--x\nContent-Type: text/plain\nContent-Disposition: attachment\n\nNo.\n--x--\n",
        )
        .unwrap();
        assert_eq!(article.text().trim(), "Twelve people – all guests of it = died.");
        assert_eq!((article.title(), article.published()), (Some("Café fire kills 12"), Some("2025-06-16")));
    }

    #[test]
    fn a_saved_page() {
        // browsers tell the address of the page in the head, or of its part
        let address = "Content-Location: https://e.org/2025/06/16/fire\n";
        for (head, part) in [(format!("Snapshot-{address}"), ""), (String::new(), address)] {
            let article = read(&format!(
                "From: <Saved by Blink>\n{head}Subject: Fire\nDate: Tue, 1 \
                 Jul 2025 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\t\
                 boundary=\"--z\"\n\n----z\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n{part}\n\
                 PHRpdGxlPkZpcmU8L3RpdGxlPjxwPlR3ZWx2ZSBwZW9wbGUgZGllZCBpbiB0aGUgZmlyZSwgcG9saWNlIHNhaWQuPC9wPg==\n\
                 ----z\nContent-Type: text/css\n\np {{}}\n----z--\n"
            ))
            .unwrap();
            assert!(article.text().ends_with("Twelve people died in the fire, police said.\n"), "{}", article.text());
            assert_eq!(article.url(), Some("https://e.org/2025/06/16/fire"));
            assert_eq!((article.title(), article.published()), (Some("Fire"), Some("2025-06-16")));
        }
    }

    #[test]
    fn hostile_messages() {
        for message in
            ["", "\n", "a", "A: b\n\n", "Content-Type: multipart/x; boundary=\"\n\n--", "=?", "Subject: =?a?b?c\n\nx"]
        {
            let _ = read(message);
        }
        for blank in ["\u{a0}", "\u{2003}\u{2003}\u{a0} \n", "Subject: a\n\n\u{a0}\n"] {
            assert!(read(blank).unwrap_err().to_string().contains("holds no text"), "{blank:?}");
        }
        let nested = "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(1000);
        assert!(read(&nested).is_err());
    }
}
