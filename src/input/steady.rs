//! Files that are opened to be read, and are to be the same until they are read.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read, Seek};
use std::path::Path;

/// A file as long as it was when it was opened: one that grows while it is read would have no end, and of one that is cut the
/// rest is missing.
pub(crate) struct Steady {
    file: File,
    /// How many bytes are still to come; none where that is not known.
    left: Option<u64>,
}

impl Steady {
    pub fn new(mut file: File) -> Self {
        // a device says that it has none
        let size =
            file.metadata().ok().filter(Metadata::is_file).map(|metadata| metadata.len()).filter(|size| *size > 0);
        let at = file.stream_position().unwrap_or(0);
        Steady { left: size.map(|size| size.saturating_sub(at)), file }
    }
}

impl Read for Steady {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self.left else { return self.file.read(buffer) };
        if left == 0 {
            self.left = Some(0);
            let ended = self.file.read(&mut [0])? == 0;
            return if ended { Ok(0) } else { Err(changed()) };
        }
        let want = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let n = self.file.read(&mut buffer[..want])?;
        if n == 0 && want > 0 {
            return Err(changed());
        }
        self.left = Some(left - n as u64);
        Ok(n)
    }
}

/// What is said of a file that is no longer what it was when it was opened.
pub(crate) fn changed() -> io::Error {
    io::Error::other("it was changed while it was read; read it when it is whole")
}

/// Opens a file; what is something else, such as a pipe on which one would wait, is an error.
pub fn open_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no file any more; name it by itself if it is to be read as a stream"));
    }
    Ok(file)
}

/// Reads a file of at most so many bytes; a longer one, or what is no file, is an error.
pub fn read_file(path: &Path, longest: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_file(path)?.take(longest as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > longest {
        return Err(io::Error::other(format!("it has more than {longest} bytes")));
    }
    Ok(bytes)
}
