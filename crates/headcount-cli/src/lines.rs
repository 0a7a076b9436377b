//! The lines of a file of records, one of which may be as long as the file.

use headcount::limits::read_line;
use std::io::{self, BufRead};

/// The lines without their ends. After one that cannot be read there is none.
pub fn lines(mut input: impl BufRead) -> impl Iterator<Item = io::Result<String>> {
    let mut ended = false;
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        let read = if ended { Ok(false) } else { read_line(&mut input, &mut line) };
        ended = !matches!(read, Ok(true));
        match read {
            Ok(false) => None,
            Ok(true) => {
                if line.ends_with(b"\n") {
                    line.pop();
                }
                if line.ends_with(b"\r") {
                    line.pop();
                }
                Some(String::from_utf8(line).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e)))
            }
            Err(error) => Some(Err(error)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use headcount::limits::LINE;

    #[test]
    fn a_line_has_an_end() {
        let read = |text: &[u8]| lines(text).map(|line| line.map_err(|e| e.kind())).collect::<Vec<_>>();
        assert_eq!(read(b"a\r\n\nb"), [Ok("a".to_owned()), Ok(String::new()), Ok("b".to_owned())]);
        assert_eq!(read(b"\xff\na"), [Err(io::ErrorKind::InvalidData), Ok("a".to_owned())]);
        assert_eq!(read(b""), []);
        let whole = [vec![b'a'; LINE - 1], b"\nb".to_vec()].concat();
        assert!(read(&whole).iter().all(Result::is_ok) && read(&whole).len() == 2);
        assert_eq!(read(&[vec![b'a'; LINE], b"\nb".to_vec()].concat()), [Err(io::ErrorKind::Other)]);
    }
}
