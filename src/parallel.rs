//! Work on many threads, results in order, memory bounded.

use std::any::Any;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};

/// How many pieces may be under way or wait for their turn, for each thread.
const AHEAD: usize = 8;

/// How large the items under way may be together, beside the one that is alone under way.
const ITEMS: usize = 4_000_000;
/// How large the results that wait for their turn may be together before no further item is worked on but the one that is due.
const RESULTS: usize = 16_000_000;

/// How large items and results are in memory, where that differs.
#[derive(Debug, Clone, Copy)]
pub struct Sizes<I, O> {
    /// The size of an item, in bytes.
    pub of_item: I,
    /// The size of a result, in bytes.
    pub of_result: O,
}

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
    items: impl Iterator<Item = T>,
    jobs: usize,
    work: impl Fn(T) -> R + Sync,
    done: impl FnMut(R) -> ControlFlow<()>,
) -> crate::Result<()> {
    in_order_of_size(items, jobs, Sizes { of_item: |_: &T| 0, of_result: |_: &R| 0 }, work, done)
}

/// The same for items and results of which some are large: these are held by themselves, however many jobs there are, so
/// that all of them together take little more memory than the largest alone.
///
/// # Errors
/// The threads cannot be made.
pub fn in_order_of_size<T: Send, R: Send>(
    mut items: impl Iterator<Item = T>,
    jobs: usize,
    sizes: Sizes<impl Fn(&T) -> usize, impl Fn(&R) -> usize + Sync>,
    work: impl Fn(T) -> R + Sync,
    mut done: impl FnMut(R) -> ControlFlow<()>,
) -> crate::Result<()> {
    if jobs <= 1 {
        let _ = items.try_for_each(|item| done(work(item)));
        return Ok(());
    }
    let held = Held::default();
    let outcome = pool(jobs)?.in_place_scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        let (mut queue, mut all_begun) = (Queue::default(), false);
        let mut next: Option<(usize, T)> = None;
        // whatever ends the loop, nobody waits for what does not come
        let _open = EndOnDrop(&held);
        loop {
            while !all_begun && queue.begun - queue.due < jobs * AHEAD {
                let read = next.take().or_else(|| items.next().map(|item| ((sizes.of_item)(&item), item)));
                let Some((size, item)) = read else {
                    all_begun = true;
                    break;
                };
                if queue.begun > queue.due && queue.size + size > ITEMS {
                    next = Some((size, item));
                    break;
                }
                let (reply, held, work, number) = (sender.clone(), (&held, &sizes.of_result), &work, queue.begin(size));
                scope.spawn(move |_| {
                    if held.0.wait_for(number) {
                        let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                        let size = held.0.add(result.as_ref().map_or(0, held.1));
                        // nobody listens any more once the work is broken off
                        let _ = reply.send((number, result.map(|result| (size, result))));
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
            if matches!(queue.waiting.front(), Some((_, None))) {
                let Ok(result) = receiver.recv() else { return Ok(()) };
                queue.take(result)?;
            }
            while let Some((size, result)) = queue.next() {
                if done(result).is_break() {
                    return Ok(());
                }
                held.pass(size);
            }
        }
    });
    outcome.or_else(|panic: Box<dyn Any + Send>| resume_unwind(panic))
}

fn pool(jobs: usize) -> crate::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|e| {
        crate::Error::new(crate::ErrorKind::Option, format!("{jobs} threads cannot be made: {e}; use fewer --jobs"))
    })
}

/// How much waits to be handed over.
#[derive(Default)]
struct Held {
    /// The number of the item that is due, and the size of the results that are there.
    state: Mutex<(usize, usize)>,
    changed: Condvar,
    /// Whether nothing more is to be worked on.
    ended: AtomicBool,
}

impl Held {
    /// Waits while there is much to hand over and the item is not the one that is due. Items are begun in their order, so that
    /// the one that is due waits for nobody. Says whether it is to be worked on.
    fn wait_for(&self, number: usize) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = |(due, size): &mut (usize, usize)| *size > RESULTS && number > *due;
        drop(self.changed.wait_while(state, wait).unwrap_or_else(PoisonError::into_inner));
        !self.ended.load(Ordering::Relaxed)
    }

    /// Counts a result of that size.
    fn add(&self, size: usize) -> usize {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).1 += size;
        size
    }

    /// A result of that size was handed over.
    fn pass(&self, size: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = (state.0 + 1, state.1.saturating_sub(size));
        self.changed.notify_all();
    }
}

/// Ends all that waits, or has not begun, when it is dropped.
struct EndOnDrop<'h>(&'h Held);

impl Drop for EndOnDrop<'_> {
    fn drop(&mut self) {
        self.0.ended.store(true, Ordering::Relaxed);
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).0 = usize::MAX;
        self.0.changed.notify_all();
    }
}

/// Results that wait for those before them.
struct Queue<R> {
    /// By the distance from the next one that is due; each with the size of its item, and then its own.
    waiting: VecDeque<(usize, Option<(usize, R)>)>,
    /// The size of the items that are under way or wait.
    size: usize,
    /// The number of the next one to hand over.
    due: usize,
    /// How many pieces were begun.
    begun: usize,
}

impl<R> Default for Queue<R> {
    fn default() -> Self {
        Queue { waiting: VecDeque::new(), size: 0, due: 0, begun: 0 }
    }
}

impl<R> Queue<R> {
    /// Makes a place for the result of another item of that size, and gives its number.
    fn begin(&mut self, size: usize) -> usize {
        self.waiting.push_back((size, None));
        self.size += size;
        self.begun += 1;
        self.begun - 1
    }

    /// Puts a result into its place. The error is what a piece panicked with.
    fn take(&mut self, (number, result): (usize, std::thread::Result<(usize, R)>)) -> Result<(), Box<dyn Any + Send>> {
        let result = result?;
        if let Some((_, slot)) = self.waiting.get_mut(number - self.due) {
            *slot = Some(result);
        }
        Ok(())
    }

    /// The result that is due, if it is there.
    fn next(&mut self) -> Option<(usize, R)> {
        self.waiting.front()?.1.as_ref()?;
        let (size, result) = self.waiting.pop_front()?;
        self.due += 1;
        self.size -= size;
        result
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
    fn what_is_large_is_held_alone() {
        let (held, most) = (Mutex::new(0), Mutex::new(0));
        let of_item = |size: &usize| {
            let mut held = held.lock().unwrap();
            *held += *size;
            let mut most = most.lock().unwrap();
            *most = (*most).max(*held);
            *size
        };
        let mut done = 0;
        // as large items come out as large results
        let sizes = Sizes { of_item, of_result: |size: &usize| *size };
        in_order_of_size(
            (0..40).map(|n| if n % 2 == 0 { 2 * RESULTS } else { 1 }),
            4,
            sizes,
            |size| size,
            |size| {
                *held.lock().unwrap() -= size;
                done += 1;
                ControlFlow::Continue(())
            },
        )
        .unwrap();
        assert_eq!(done, 40);
        // one under way, and one that was read
        assert!(*most.lock().unwrap() <= 4 * RESULTS + 40);
    }

    #[test]
    fn a_panic_is_passed_on() {
        let run = || in_order(0..100, 2, |n| assert!(n != 50), |()| ControlFlow::Continue(()));
        assert!(catch_unwind(run).is_err());
    }
}
