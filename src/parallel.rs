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
        let (sender, receiver) = mpsc::channel();
        let (mut queue, mut all_begun) = (Queue::default(), false);
        loop {
            while !all_begun && queue.begun - queue.due < jobs * AHEAD {
                let Some(item) = items.next() else {
                    all_begun = true;
                    break;
                };
                let (sender, work, stopped, number) = (sender.clone(), &work, &stopped, queue.begin());
                scope.spawn(move |_| {
                    if !stopped.load(Ordering::Relaxed) {
                        // nobody listens any more once the work is broken off
                        let _ = sender.send((number, catch_unwind(AssertUnwindSafe(|| work(item)))));
                    }
                });
                // what is ready is handed over before more is read, so that slow input holds nothing back
                if let Ok(result) = receiver.try_recv() {
                    queue.take(result)?;
                }
            }
            if queue.due == queue.begun {
                return Ok(());
            }
            if matches!(queue.waiting.front(), Some(None)) {
                let Ok(result) = receiver.recv() else { return Ok(()) };
                queue.take(result)?;
            }
            while let Some(result) = queue.next() {
                if done(result).is_break() {
                    stopped.store(true, Ordering::Relaxed);
                    return Ok(());
                }
            }
        }
    });
    outcome.or_else(|panic: Box<dyn Any + Send>| resume_unwind(panic))
}

/// Results that wait for those before them.
struct Queue<R> {
    /// By the distance from the next one that is due.
    waiting: VecDeque<Option<R>>,
    /// The number of the next one to hand over.
    due: usize,
    /// How many pieces were begun.
    begun: usize,
}

impl<R> Default for Queue<R> {
    fn default() -> Self {
        Queue { waiting: VecDeque::new(), due: 0, begun: 0 }
    }
}

impl<R> Queue<R> {
    /// Makes a place for another result, and gives its number.
    fn begin(&mut self) -> usize {
        self.waiting.push_back(None);
        self.begun += 1;
        self.begun - 1
    }

    /// Puts a result into its place. The error is what a piece panicked with.
    fn take(&mut self, (number, result): (usize, std::thread::Result<R>)) -> Result<(), Box<dyn Any + Send>> {
        let result = result?;
        if let Some(slot) = self.waiting.get_mut(number - self.due) {
            *slot = Some(result);
        }
        Ok(())
    }

    /// The result that is due, if it is there.
    fn next(&mut self) -> Option<R> {
        self.waiting.front()?.as_ref()?;
        self.due += 1;
        self.waiting.pop_front().flatten()
    }
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
