//! The command `headcount`: thin, it maps the outcome of a run to an exit code.

mod cli;

use std::process::ExitCode;

// articles and claims are many small pieces of memory, given out so that a run is some 5% faster
#[cfg(all(feature = "jemalloc", target_os = "linux", target_arch = "x86_64"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    cli::run()
}
