//! A response of a web server, as a crawl keeps it: what it holds, without what it was packed in.

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use memchr::{memchr, memmem};
use std::borrow::Cow;
use std::io::{self, Read};

/// A response without its wrapping.
pub(crate) struct Response<'a> {
    /// 200 where it is well.
    pub status: u16,
    /// `text/html; charset=utf-8`
    pub content_type: Option<String>,
    pub body: Cow<'a, [u8]>,
}

/// Takes a response apart. `limit` bounds what its body unpacks to.
pub(crate) fn response(bytes: &[u8], limit: usize) -> io::Result<Response<'_>> {
    let (head, body) = split(bytes);
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status =
        lines.next().and_then(|line| line.split_whitespace().nth(1)).and_then(|code| code.parse().ok()).unwrap_or(0);
    let fields: Vec<(&str, &str)> =
        lines.filter_map(|line| line.split_once(':')).map(|(name, value)| (name.trim(), value.trim())).collect();
    let field = |name: &str| fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| *value);
    // crawlers write what they have unpacked already, and may leave the header as it was
    if field("Transfer-Encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"))
        && let Some(whole) = unchunk(body)
    {
        return unpack(status, field("Content-Type"), field("Content-Encoding"), Cow::Owned(whole), limit);
    }
    unpack(status, field("Content-Type"), field("Content-Encoding"), Cow::Borrowed(body), limit)
}

/// How many bytes the body of a response is found to unpack to, `limit` at the most; none where it is not packed.
pub(crate) fn unpacks_to(bytes: &[u8], limit: usize) -> u64 {
    const NAME: &[u8] = b"content-encoding:";
    let (head, _) = split(bytes);
    let mut lines = head.split(|byte| *byte == b'\n');
    let is_packed = lines.any(|line| line.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME)));
    if !is_packed {
        return 0;
    }
    // what cannot be unpacked is unpacked up to a fault
    let unpacked = response(bytes, limit).map_or(limit, |response| match response.body {
        Cow::Owned(body) => body.len().min(limit),
        Cow::Borrowed(_) => 0,
    });
    unpacked as u64
}

/// The response with its body unpacked, of which `limit` bytes and one more are read, so that its reader sees that there
/// is too much. Crawlers often store bodies unpacked under a head that says otherwise: those are left as they are.
fn unpack<'a>(
    status: u16,
    content_type: Option<&str>,
    encoding: Option<&str>,
    body: Cow<'a, [u8]>,
    limit: usize,
) -> io::Result<Response<'a>> {
    let encoding = encoding.unwrap_or_default().to_ascii_lowercase();
    let bounded = |reader: &mut dyn Read| -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        reader.take(limit as u64 + 1).read_to_end(&mut out)?;
        Ok(out)
    };
    let body = match encoding.as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => Cow::Owned(bounded(&mut MultiGzDecoder::new(&body[..]))?),
        // servers send it with the head of zlib and without
        "deflate" if !body.trim_ascii_start().starts_with(b"<") => {
            let unpacked = bounded(&mut ZlibDecoder::new(&body[..]));
            match unpacked.or_else(|_| bounded(&mut DeflateDecoder::new(&body[..]))) {
                Ok(unpacked) => Cow::Owned(unpacked),
                Err(_) if looks_like_text(&body) => body,
                Err(error) => return Err(error),
            }
        }
        "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => Cow::Owned(bounded(&mut zstd::Decoder::new(&body[..])?)?),
        "br" if !looks_like_text(&body) => {
            return Err(io::Error::other("its body is packed by brotli, which is not known here"));
        }
        _ => body,
    };
    Ok(Response { status, content_type: content_type.map(str::to_owned), body })
}

fn looks_like_text(body: &[u8]) -> bool {
    let head = &body[..body.len().min(256)];
    head.trim_ascii_start().starts_with(b"<") || !head.iter().any(|b| *b < 9)
}

/// The head and the body.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let crlf = memmem::find(bytes, b"\r\n\r\n").map(|at| (at, 4));
    let lf = memmem::find(&bytes[..crlf.map_or(bytes.len(), |(at, _)| at)], b"\n\n").map(|at| (at, 2));
    match lf.or(crlf) {
        Some((at, length)) => (&bytes[..at], &bytes[at + length..]),
        None => (bytes, &[]),
    }
}

/// Joins the chunks of a body; none where it does not come in chunks after all.
fn unchunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    loop {
        let line_end = memchr(b'\n', &body[..body.len().min(1024)])?;
        let line = std::str::from_utf8(&body[..line_end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        body = &body[line_end + 1..];
        if size == 0 {
            return Some(out);
        }
        if size > body.len() {
            // cut off: what is there is kept
            out.extend_from_slice(body);
            return Some(out);
        }
        out.extend_from_slice(&body[..size]);
        body = &body[size..];
        body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n"))?;
        if body.is_empty() {
            return Some(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn deflated(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn bodies() {
        let chunked = b"4\r\n<p>a\r\n5;x=1\r\nb</p>\r\n0\r\n\r\n";
        let cases: [(&str, &[u8]); 9] = [
            ("Content-Encoding: deflate", &deflated("<p>ab</p>")),
            ("Content-Encoding: gzip", &packed("<p>ab</p>")),
            // unpacked already
            ("Content-Encoding: gzip", b"<p>ab</p>"),
            ("Content-Encoding: br", b"<p>ab</p>"),
            ("Content-Encoding: deflate", b"<p>ab</p>"),
            ("Transfer-Encoding: chunked", chunked),
            ("Transfer-Encoding: chunked", b"<p>ab</p>"),
            ("X-Crawler-Transfer-Encoding: chunked", b"<p>ab</p>"),
            ("X-Other: 1", b"<p>ab</p>"),
        ];
        for (header, body) in cases {
            let bytes =
                [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n\r\n").as_bytes(), body].concat();
            let response = response(&bytes, 100).unwrap();
            assert_eq!((response.status, response.content_type.as_deref()), (200, Some("text/html")));
            assert_eq!(response.body.as_ref(), b"<p>ab</p>", "{header}");
        }
    }

    #[test]
    fn heads() {
        let many: String = (0..200).map(|n| format!("X-{n}: 1\r\n")).collect();
        for head in [
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
            "HTTP/1.0 200\r\nContent-Type: text/html\r\n",
            "HTTP/2 200\r\ncontent-type:text/html\r\n",
            "HTTP/2.0 200 OK\r\nno field\r\nContent-Type : text/html\r\n",
            "HTTP/1.1 200 OK\nContent-Type: text/html\n",
            "HTTP/1.1 200 OK\r\nX-A: a\rb\r\nContent-Type: text/html\r\n",
            &format!("HTTP/1.1 200 OK\r\n{many}Content-Type: text/html\r\n"),
        ] {
            let end = if head.contains('\r') { "\r\n" } else { "\n" };
            let bytes = format!("{head}{end}<p>ab</p>");
            let response = response(bytes.as_bytes(), 100).unwrap();
            assert_eq!((response.status, response.content_type.as_deref()), (200, Some("text/html")), "{head}");
            assert_eq!(response.body.as_ref(), b"<p>ab</p>", "{head}");
        }
    }

    #[test]
    fn what_is_no_response() {
        assert_eq!(response(b"", 10).unwrap().status, 0);
        assert!(response(b"HTTP/1.1 200 OK\nContent-Encoding: br\n\n\x8b\x01\x02\x03", 10).is_err());
        let bomb = [b"HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n".to_vec(), packed(&"a".repeat(1000))].concat();
        assert_eq!(response(&bomb, 10).unwrap().body.len(), 11);
        assert_eq!((unpacks_to(&bomb, 10), unpacks_to(&bomb, 5_000)), (10, 1_000));
        assert_eq!(unpacks_to(&bomb[..bomb.len() - 9], 5_000), 5_000);
        assert_eq!(unpacks_to(b"HTTP/1.1 200 OK\n\n<p>Content-Encoding: gzip", 10), 0);
    }
}
