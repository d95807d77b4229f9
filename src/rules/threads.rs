//! Work done at the same time: the program has to start at once, and most machines have two cores.

use std::panic::resume_unwind;
use std::thread;

/// What `f` makes of each item, in their order.
pub(super) fn on_two_threads<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (first, second) = items.split_at(items.len() / 2);
    let first = || first.iter().map(&f).collect::<Vec<R>>();
    let second = || second.iter().map(&f).collect::<Vec<R>>();
    let (mut all, rest) = both(first, second);
    all.extend(rest);
    all
}

/// What both functions return, called at the same time where the system has threads.
fn both<A, B: Send>(first: impl FnOnce() -> A, second: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().spawn_scoped(scope, &second);
        let first = first();
        let second = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => second(),
        };
        (first, second)
    })
}
