//! The command `headcount`: thin, it maps the outcome of a run to an exit code.

mod cli;

use std::process::ExitCode;

// articles and claims are many small pieces of memory, which it gives out some 5% of a run faster
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    cli::run()
}
