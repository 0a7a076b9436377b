//! Work on many threads, results in order, memory bounded.

use std::any::Any;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

/// How many pieces may be under way or wait for their turn, for each thread.
const AHEAD: usize = 8;

/// Takes `items` one by one, has `jobs` threads `work` on them, and hands the results to `done` in the order of the items,
/// until there are no more or `done` breaks off.
///
/// Taking and handing over happen on the calling thread while the others work, so that reading and writing cost no time of
/// their own. No more than a fixed number of items is held, whatever their number. With one job all is done in a plain
/// loop on the calling thread. A panic of `work` goes on in the caller.
///
/// # Errors
/// The threads cannot be made.
///
/// ```
/// use std::ops::ControlFlow;
///
/// let mut squares = Vec::new();
/// headcount::parallel::in_order(1..=4, 2, |n| n * n, |square| {
///     squares.push(square);
///     ControlFlow::Continue(())
/// })?;
/// assert_eq!(squares, [1, 4, 9, 16]);
/// # Ok::<(), headcount::Error>(())
/// ```
pub fn in_order<T: Send, R: Send>(
    mut items: impl Iterator<Item = T>,
    jobs: usize,
    work: impl Fn(T) -> R + Sync,
    mut done: impl FnMut(R) -> ControlFlow<()>,
) -> crate::Result<()> {
    if jobs <= 1 {
        for item in items {
            if done(work(item)).is_break() {
                break;
            }
        }
        return Ok(());
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|e| {
        crate::Error::new(crate::ErrorKind::Option, format!("{jobs} threads cannot be made: {e}; use fewer --jobs"))
    })?;
    let stopped = AtomicBool::new(false);
    let outcome = pool.in_place_scope(|scope| {
        let (sender, receiver) = mpsc::channel::<(usize, std::thread::Result<R>)>();
        // results by their distance from the next one that is due
        let mut waiting: VecDeque<Option<R>> = VecDeque::new();
        let (mut due, mut begun, mut all_begun) = (0, 0, false);
        loop {
            while !all_begun && begun - due < jobs * AHEAD {
                let Some(item) = items.next() else {
                    all_begun = true;
                    break;
                };
                let (sender, work, stopped, number) = (sender.clone(), &work, &stopped, begun);
                scope.spawn(move |_| {
                    if !stopped.load(Ordering::Relaxed) {
                        // nobody listens any more once the work is broken off
                        let _ = sender.send((number, catch_unwind(AssertUnwindSafe(|| work(item)))));
                    }
                });
                waiting.push_back(None);
                begun += 1;
                // what is ready is handed over before more is read, so that slow input holds nothing back
                if let Ok(result) = receiver.try_recv() {
                    take(result, due, &mut waiting)?;
                }
            }
            if due == begun {
                return Ok(());
            }
            if matches!(waiting.front(), Some(None)) {
                let Ok(result) = receiver.recv() else { return Ok(()) };
                take(result, due, &mut waiting)?;
            }
            while let Some(Some(_)) = waiting.front() {
                let Some(result) = waiting.pop_front().flatten() else { break };
                due += 1;
                if done(result).is_break() {
                    stopped.store(true, Ordering::Relaxed);
                    return Ok(());
                }
            }
        }
    });
    outcome.or_else(|panic: Box<dyn Any + Send>| resume_unwind(panic))
}

fn take<R>(
    (number, result): (usize, std::thread::Result<R>),
    due: usize,
    waiting: &mut VecDeque<Option<R>>,
) -> Result<(), Box<dyn Any + Send>> {
    let result = result?;
    if let Some(slot) = waiting.get_mut(number - due) {
        *slot = Some(result);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_holds_for_any_number_of_jobs() {
        for jobs in [0, 1, 2, 3, 8] {
            let mut seen = Vec::new();
            let slow_first = |n: u64| {
                std::thread::sleep(std::time::Duration::from_micros((7 - n % 7) * 20));
                n
            };
            in_order(0..300, jobs, slow_first, |n| {
                seen.push(n);
                ControlFlow::Continue(())
            })
            .unwrap();
            assert_eq!(seen, (0..300).collect::<Vec<_>>());
        }
    }

    #[test]
    fn breaking_off_stops_the_reading() {
        for jobs in [1, 4] {
            let mut taken = 0;
            let items = (0..1_000_000).inspect(|_| taken += 1);
            let mut seen = 0;
            in_order(
                items,
                jobs,
                |n| n,
                |_| {
                    seen += 1;
                    if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                },
            )
            .unwrap();
            assert_eq!(seen, 3);
            assert!(taken < 1000);
        }
    }

    #[test]
    fn a_panic_is_passed_on() {
        let run = || in_order(0..100, 2, |n| assert!(n != 50), |()| ControlFlow::Continue(()));
        assert!(catch_unwind(run).is_err());
    }
}
