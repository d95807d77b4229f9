//! Work on several threads, results in order.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use rayon::ThreadPool;

/// Does `work` on every item and hands the results to `sink` in the order of the items,
/// each as soon as it and all before it are ready. Stops at the first error of `sink`.
///
/// No more results wait than there are places, a few for each thread: memory stays bounded
/// however many items there are. Where `work` panics, `sink` gets what it panicked with.
pub(super) fn in_order<T: Sync, R: Send, E>(
    pool: &ThreadPool,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut sink: impl FnMut(Result<R, Box<dyn Any + Send>>) -> Result<(), E>,
) -> Result<(), E> {
    let places = 4 * pool.current_num_threads();
    let (sender, receiver) = mpsc::channel();
    let work = &work;
    pool.in_place_scope(|scope| {
        let mut started = 0;
        let mut waiting = BTreeMap::new();
        for next in 0..items.len() {
            while started < items.len().min(next + places) {
                let (index, item, sender) = (started, &items[started], sender.clone());
                scope.spawn(move |_| {
                    let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                    // The receiver is gone once `sink` has failed.
                    let _ = sender.send((index, result));
                });
                started += 1;
            }
            let result = loop {
                if let Some(result) = waiting.remove(&next) {
                    break result;
                }
                let Ok((index, result)) = receiver.recv() else {
                    unreachable!("this thread holds a sender itself");
                };
                waiting.insert(index, result);
            };
            sink(result)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool")
    }

    #[test]
    fn results_come_in_order_and_a_panic_stays_with_its_item() {
        let items: Vec<usize> = (0..200).collect();
        let mut got = Vec::new();
        let work = |n: &usize| {
            assert!(*n != 50, "fifty");
            std::thread::sleep(std::time::Duration::from_micros(
                (n * 7919 % 13) as u64 * 50,
            ));
            *n
        };
        let done: Result<(), ()> = in_order(&pool(4), &items, work, |result| {
            got.push(result.ok());
            Ok(())
        });
        assert_eq!(done, Ok(()));
        let expected: Vec<_> = items.iter().map(|n| (*n != 50).then_some(*n)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn stops_when_the_sink_fails() {
        let items: Vec<usize> = (0..10_000).collect();
        let worked = std::sync::atomic::AtomicUsize::new(0);
        let work = |_: &usize| worked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let done = in_order(&pool(2), &items, work, |_| Err("full"));
        assert_eq!(done, Err("full"));
        assert!(
            worked.into_inner() <= 8,
            "only what was under way is finished"
        );
    }
}
