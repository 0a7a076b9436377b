//! What the bytes of streams are packed by. All that is unpacked counts against a budget of the file.

use super::objects::{Dict, Object, hex};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use memchr::memmem;
use std::borrow::Cow;
use std::io::Read;

/// How many filters may be one after the other.
const MAX_FILTERS: usize = 4;

/// The most bytes of a stream; what follows them is not read.
const STREAM: usize = 32_000_000;

/// What may still be unpacked of a file.
#[derive(Debug)]
pub(super) struct UnpackBudget {
    left: usize,
    /// Whether there was more than may be.
    pub is_spent: bool,
}

impl UnpackBudget {
    /// So many bytes.
    pub fn of(left: usize) -> Self {
        UnpackBudget { left, is_spent: false }
    }

    /// Takes so many bytes; none where that is more than are left.
    fn spend(&mut self, bytes: usize) -> Option<()> {
        let left = self.left.checked_sub(bytes);
        self.is_spent |= left.is_none();
        self.left = left?;
        Some(())
    }
}

/// Unpacks a stream; none where it is of a kind that holds no text, such as a picture. Of what is damaged the sound part
/// is given. `budget` is lessened by what was unpacked.
pub(super) fn unpacked(dict: &Dict, raw: &[u8], budget: &mut UnpackBudget) -> Option<Vec<u8>> {
    let list = |name: &str, short: &str| match dict.get(name.as_bytes()).or_else(|| dict.get(short.as_bytes())) {
        Some(Object::Array(list)) => list.clone(),
        Some(Object::Null) | None => Vec::new(),
        Some(one) => vec![one.clone()],
    };
    let (filters, parameters) = (list("Filter", "F"), list("DecodeParms", "DP"));
    if filters.len() > MAX_FILTERS {
        return None;
    }
    // a stream that is not packed counts as well: it can be asked for many times
    budget.spend(raw.len())?;
    let mut bytes = Cow::Borrowed(raw);
    for (index, filter) in filters.iter().enumerate() {
        let limit = STREAM.min(budget.left);
        let mut now = match filter.name()? {
            b"FlateDecode" | b"Fl" => inflated(&bytes, limit),
            b"LZWDecode" | b"LZW" => {
                let early = parameters.get(index).and_then(Object::dict).and_then(|dict| dict.get(&b"EarlyChange"[..]));
                lzw(&bytes, early.and_then(Object::number) != Some(0.0), limit)
            }
            b"ASCII85Decode" | b"A85" => ascii85(&bytes),
            b"ASCIIHexDecode" | b"AHx" => hex(bytes.split(|b| *b == b'>').next().unwrap_or_default()),
            b"RunLengthDecode" | b"RL" => run_length(&bytes, limit),
            _ => return None,
        };
        budget.spend(now.len())?;
        if now.len() > STREAM {
            now.truncate(STREAM);
            budget.is_spent = true;
        }
        if let Some(dict) = parameters.get(index).and_then(Object::dict) {
            now = unpredicted(now, dict);
        }
        bytes = Cow::Owned(now);
    }
    Some(bytes.into_owned())
}

/// How many bytes come out of all that is packed as streams are, up to a little more than `most`; nothing of it is kept.
pub(super) fn inflate_to(bytes: &[u8], most: usize) -> usize {
    let mut all = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        let raw = &bytes[at + b"stream".len()..];
        let raw = raw.strip_prefix(b"\r").unwrap_or(raw);
        let Some(raw) = raw.strip_prefix(b"\n") else { continue };
        // as streams of zlib begin
        let is_packed = raw.first_chunk().is_some_and(|[a, b]| a & 15 == 8 && u16::from_be_bytes([*a, *b]) % 31 == 0);
        if is_packed && all <= most {
            let mut counted = ZlibDecoder::new(raw).take(STREAM as u64);
            let mut buffer = [0; 1 << 14];
            while let Ok(n @ 1..) = counted.read(&mut buffer) {
                all += n;
            }
        }
    }
    all
}

fn inflated(bytes: &[u8], limit: usize) -> Vec<u8> {
    // one byte more than the budget has, so that it is found to be spent
    let limit = limit as u64 + 1;
    let mut out = Vec::new();
    let sound = ZlibDecoder::new(bytes).take(limit).read_to_end(&mut out).is_ok();
    if !sound && out.is_empty() {
        // without the two bytes that should come first
        let _ = DeflateDecoder::new(bytes).take(limit).read_to_end(&mut out);
    }
    out
}

/// LZW as of TIFF: codes grow from 9 to 12 bits, 256 begins anew, 257 ends.
fn lzw(bytes: &[u8], early: bool, limit: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    // where the bytes of each code are in what is written
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut count, mut width) = (0_u32, 0, 9);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        if count < width {
            continue;
        }
        count -= width;
        let code = (bits >> count & ((1 << width) - 1)) as usize;
        if code == 257 || out.len() > limit {
            break;
        }
        if code == 256 {
            table.clear();
            (last, width) = (None, 9);
            continue;
        }
        let start = out.len();
        match (code.checked_sub(258).map(|index| table.get(index).copied()), last) {
            (None, _) => out.push(code as u8),
            (Some(Some((from, length))), _) => out.extend_from_within(from..from + length),
            (Some(None), Some((from, length))) => {
                out.extend_from_within(from..from + length);
                out.push(out[from]);
            }
            (Some(None), None) => break,
        }
        if let Some((from, length)) = last
            && table.len() < 4096 - 258
        {
            // it goes on with the first byte of what came after it
            table.push((from, length + 1));
        }
        last = Some((start, out.len() - start));
        let next = table.len() + 258 + usize::from(early);
        width = if next >= 2048 {
            12
        } else if next >= 1024 {
            11
        } else if next >= 512 {
            10
        } else {
            9
        };
    }
    out
}

/// Decodes ASCII base-85: five characters are four bytes, `z` is four zeros, and a group at the end may be shorter.
fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut value, mut count) = (0_u32, 0);
    for byte in bytes {
        match byte {
            b'~' => break,
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                value = value.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(value.to_be_bytes());
                    (value, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            value = value.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(&value.to_be_bytes()[..count - 1]);
    }
    out
}

/// Decodes runs: a length up to 127 is followed by so many bytes and one, a greater one by a byte that is repeated. It
/// stops beyond `limit`.
fn run_length(bytes: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let [length, data @ ..] = rest {
        match *length {
            128 => break,
            length @ 0..128 => {
                let end = (usize::from(length) + 1).min(data.len());
                out.extend_from_slice(&data[..end]);
                rest = &data[end..];
            }
            length => {
                let [byte, more @ ..] = data else { break };
                out.extend(std::iter::repeat_n(*byte, 257 - usize::from(length)));
                rest = more;
            }
        }
        if out.len() > limit {
            break;
        }
    }
    out
}

/// Rows of which the bytes say how they differ from those above or before, as in PNG and TIFF.
fn unpredicted(bytes: Vec<u8>, dict: &Dict) -> Vec<u8> {
    let number = |name: &str, usual: usize| {
        dict.get(name.as_bytes()).and_then(Object::number).map_or(usual, |number| number.clamp(0.0, 65_536.0) as usize)
    };
    let predictor = number("Predictor", 1);
    let size = (number("Colors", 1) * number("BitsPerComponent", 8)).div_ceil(8).clamp(1, 64);
    let width = (number("Columns", 1) * number("Colors", 1) * number("BitsPerComponent", 8)).div_ceil(8).max(1);
    let mut out = Vec::with_capacity(bytes.len());
    match predictor {
        2 if number("BitsPerComponent", 8) == 8 => {
            for row in bytes.chunks(width) {
                let start = out.len();
                for (index, byte) in row.iter().enumerate() {
                    let before = if index < size { 0 } else { out[start + index - size] };
                    out.push(byte.wrapping_add(before));
                }
            }
        }
        10.. => {
            let mut above = vec![0; width];
            for row in bytes.chunks(width + 1) {
                let Some((kind, row)) = row.split_first() else { break };
                let mut now: Vec<u8> = Vec::with_capacity(width);
                for (index, byte) in row.iter().enumerate() {
                    let (left, corner) = if index < size { (0, 0) } else { (now[index - size], above[index - size]) };
                    let guess = match kind {
                        1 => left,
                        2 => above[index],
                        3 => ((u16::from(left) + u16::from(above[index])) / 2) as u8,
                        4 => paeth(left, above[index], corner),
                        _ => 0,
                    };
                    now.push(byte.wrapping_add(guess));
                }
                now.resize(width, 0);
                out.extend_from_slice(&now);
                above = now;
            }
        }
        _ => return bytes,
    }
    out
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |byte: u8| (guess - i16::from(byte)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::super::objects::Lexer;
    use super::*;

    #[test]
    fn streams() {
        let packed = |text: &[u8]| {
            let mut out = Vec::new();
            flate2::read::ZlibEncoder::new(text, flate2::Compression::best()).read_to_end(&mut out).unwrap();
            out
        };
        let rows = packed(&[2, 1, 2, 2, 1, 1, 1, 1, 1]);
        let bomb = packed(&[0; 100_000]);
        let cut = &packed(b"twelve people died, and more were hurt")[..30];
        for (dict, raw, want) in [
            ("<<>>", &b"as it is"[..], Some(&b"as it is"[..])),
            ("<</Filter/FlateDecode>>", &packed(b"one"), Some(b"one")),
            ("<</Filter/FlateDecode>>", cut, Some(b"twelve people died, an")),
            ("<</Filter[/ASCIIHexDecode/RunLengthDecode]>>", b"02 61 62 63 FE 64 80>", Some(b"abcddd")),
            ("<</Filter/ASCII85Decode>>", b"87cURD]i,\"Ebo80~>", Some(b"Hello World!")),
            ("<</Filter/LZWDecode>>", &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], Some(b"-----A---B")),
            ("<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2>>>>", &rows, Some(&[1, 2, 2, 3, 1, 2])),
            ("<</Filter/DCTDecode>>", b"x", None),
            ("<</Filter/FlateDecode>>", &bomb, None),
        ] {
            let dict = Lexer::new(dict.as_bytes()).object().unwrap().dict().unwrap().clone();
            let mut budget = UnpackBudget::of(10_000);
            let got = unpacked(&dict, raw, &mut budget);
            assert_eq!(budget.is_spent, raw == bomb, "{dict:?}");
            let want = want.map(<[u8]>::to_vec);
            if raw == cut {
                assert!(got.is_some_and(|got| b"twelve people died, and more were hurt".starts_with(&got)));
            } else {
                assert_eq!(got, want, "{dict:?}");
            }
        }
    }
}
