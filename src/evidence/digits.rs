//! How weights are written, read by the library and by the build script, which stores those that are built in as bytes.

/// How many weights stand on a line of the file.
pub(crate) const LINE: usize = 64;

/// The bytes of a file of weights: two hexadecimal digits each, lines that begin with `#` aside.
///
/// # Errors
/// The number of the first line that is no such line, and what it is or has.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, (usize, &'static str)> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        if line.len() != 2 * LINE || !line.is_ascii() {
            return Err((index + 1, "has not 128 digits"));
        }
        for pair in line.as_bytes().chunks_exact(2) {
            let digit = |byte: u8| (byte as char).to_digit(16).ok_or((index + 1, "has a letter that is no digit"));
            bytes.push((digit(pair[0])? * 16 + digit(pair[1])?) as u8);
        }
    }
    Ok(bytes)
}
