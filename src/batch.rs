//! Many documents at once: in parallel, results in the order of the input, memory bounded by a window.
//!
//! Takes an iterator and a function, hands on an iterator of results. Decides how many items are under way and who waits for
//! whom; what is done with an item is not its business. Work runs in rayon's current pool: the global one, or that of `install`.

use crate::document::Document;
use crate::miner::Miner;
use crate::record::Records;
use std::collections::VecDeque;
use std::iter::FusedIterator;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError, sync_channel};
use std::thread;
use std::time::Duration;

/// Items under way for each thread: enough that the others find work behind one long document.
const WINDOW_PER_THREAD: usize = 16;

impl Miner {
    /// Mines the documents in parallel and gives their records in the order of the input, as [`Miner::mine`] would one by one.
    ///
    /// Lazy: at most a window of a few documents for each thread is taken from `documents` before its records are asked for.
    /// Dropping the iterator cancels what has not begun.
    ///
    /// # Examples
    ///
    /// ```
    /// use hanmine::{Document, Miner};
    ///
    /// let miner = Miner::builder().build()?;
    /// let documents = (0..100).map(|number| Document::new(number.to_string(), "全年接待读者8万人次。"));
    /// let ids: Vec<String> = miner.mine_all(documents).map(|records| records.document.id).collect();
    /// assert_eq!(ids.len(), 100);
    /// assert_eq!(ids.last().map(String::as_str), Some("99"));
    /// # Ok::<(), hanmine::LexiconError>(())
    /// ```
    pub fn mine_all<I>(&self, documents: I) -> impl Iterator<Item = Records> + use<I>
    where
        I: IntoIterator<Item = Document>,
    {
        let miner = self.clone();
        map_in_order(documents, move |document| miner.mine(&document))
    }

    /// [`Miner::mine_all`] for a reader that may err: an error stands in the place of its document, the others are mined.
    pub fn try_mine_all<I, E>(&self, documents: I) -> impl Iterator<Item = Result<Records, E>> + use<I, E>
    where
        I: IntoIterator<Item = Result<Document, E>>,
        E: Send + 'static,
    {
        let miner = self.clone();
        map_in_order(documents, move |document| document.map(|document| miner.mine(&document)))
    }
}

/// Calls `work` on every item in rayon's pool and gives the results in the order of the items.
///
/// `items` is drawn on the thread that draws the results, never more than a window ahead of them. A panic of `work` is
/// passed on where its result would have stood.
pub fn map_in_order<I, R, F>(items: I, work: F) -> MapInOrder<I::IntoIter, R, F>
where
    I: IntoIterator,
    I::Item: Send + 'static,
    R: Send + 'static,
    F: Fn(I::Item) -> R + Send + Sync + 'static,
{
    MapInOrder {
        items: Some(items.into_iter()),
        work: Arc::new(work),
        under_way: VecDeque::new(),
        window: rayon::current_num_threads().saturating_mul(WINDOW_PER_THREAD),
        progress: None,
        done: 0,
        cancelled: Arc::new(AtomicBool::new(false)),
    }
}

/// The iterator of [`map_in_order`].
pub struct MapInOrder<I, R, F> {
    /// `None` once the items have come to their end, which is asked for only once.
    items: Option<I>,
    work: Arc<F>,
    under_way: VecDeque<Receiver<thread::Result<R>>>,
    window: usize,
    progress: Option<Box<dyn FnMut(Progress) + Send>>,
    done: usize,
    cancelled: Arc<AtomicBool>,
}

/// How far a batch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Results handed on.
    pub done: usize,
    /// Items drawn whose results are still to come.
    pub under_way: usize,
}

impl<I, R, F> MapInOrder<I, R, F> {
    /// Draws at most this many items ahead of the results, at least one. Results are the same whatever the window.
    #[must_use]
    pub fn with_window(mut self, window: usize) -> Self {
        self.window = window.max(1);
        self
    }

    /// Calls `progress` with each result, on the thread that draws them.
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(Progress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }
}

impl<I, R, F> MapInOrder<I, R, F>
where
    I: Iterator,
    I::Item: Send + 'static,
    R: Send + 'static,
    F: Fn(I::Item) -> R + Send + Sync + 'static,
{
    /// Sends items to the pool until the window is full or the items are at their end.
    fn fill(&mut self) {
        while self.under_way.len() < self.window {
            let Some(item) = self.items.as_mut().and_then(Iterator::next) else {
                self.items = None;
                return;
            };
            // One place, so that a worker never waits for the reader of its result.
            let (sender, receiver) = sync_channel(1);
            self.under_way.push_back(receiver);
            self.spawn(item, sender);
        }
    }

    fn spawn(&self, item: I::Item, sender: SyncSender<thread::Result<R>>) {
        let (work, cancelled) = (Arc::clone(&self.work), Arc::clone(&self.cancelled));
        // First in, first out: the result that is waited for is the oldest.
        rayon::spawn_fifo(move || {
            if !cancelled.load(Ordering::Relaxed) {
                // Nobody receives where the iterator was dropped meanwhile.
                let _unreceived = sender.send(catch_unwind(AssertUnwindSafe(|| work(item))));
            }
        });
    }
}

/// Waits for a result. A worker of the pool works on meanwhile, else a pool of one thread would wait for itself.
fn wait<R>(receiver: &Receiver<R>) -> Option<R> {
    if rayon::current_thread_index().is_none() {
        return receiver.recv().ok();
    }
    loop {
        match receiver.try_recv() {
            Ok(result) => return Some(result),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => {}
        }
        if rayon::yield_now() != Some(rayon::Yield::Executed) {
            match receiver.recv_timeout(Duration::from_micros(200)) {
                Ok(result) => return Some(result),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl<I, R, F> Iterator for MapInOrder<I, R, F>
where
    I: Iterator,
    I::Item: Send + 'static,
    R: Send + 'static,
    F: Fn(I::Item) -> R + Send + Sync + 'static,
{
    type Item = R;

    fn next(&mut self) -> Option<R> {
        self.fill();
        match wait(&self.under_way.pop_front()?)? {
            Ok(result) => {
                self.done += 1;
                if let Some(progress) = &mut self.progress {
                    progress(Progress { done: self.done, under_way: self.under_way.len() });
                }
                Some(result)
            }
            Err(panic) => resume_unwind(panic),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let under_way = self.under_way.len();
        let (low, high) = self.items.as_ref().map_or((0, Some(0)), Iterator::size_hint);
        (low.saturating_add(under_way), high.and_then(|high| high.checked_add(under_way)))
    }
}

impl<I, R, F> FusedIterator for MapInOrder<I, R, F> where Self: Iterator {}

impl<I, R, F> Drop for MapInOrder<I, R, F> {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl<I, R, F> std::fmt::Debug for MapInOrder<I, R, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MapInOrder").field("under_way", &self.under_way.len()).field("window", &self.window).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_each_takes() {
        let slow_first = map_in_order(0..500_u64, |number| {
            thread::sleep(Duration::from_micros((500 - number) % 7 * 100));
            number * 2
        });
        assert_eq!(slow_first.collect::<Vec<_>>(), (0..500).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_under_way_counts_as_to_come() {
        let mut numbers = map_in_order(0..9, |number: u32| number).with_window(2);
        assert_eq!(numbers.size_hint(), (9, Some(9)));
        numbers.next();
        assert_eq!(numbers.size_hint(), (8, Some(8)));
    }

    #[test]
    fn no_more_than_the_window_is_drawn_ahead() {
        let drawn = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&drawn);
        let mut results = map_in_order(
            (0..).inspect(move |_| {
                counter.fetch_add(1, Ordering::Relaxed);
            }),
            |number: u64| number,
        );
        assert_eq!(drawn.load(Ordering::Relaxed), 0);
        assert_eq!(results.next(), Some(0));
        assert_eq!(drawn.load(Ordering::Relaxed), results.window);
        drop(results);
    }

    #[test]
    fn results_are_the_same_whatever_the_window_and_progress_is_told() {
        let steps = Arc::new(AtomicUsize::new(0));
        for window in [0, 1, 1000] {
            let counter = Arc::clone(&steps);
            let results = map_in_order(0..50_u32, |number| number + 1).with_window(window).on_progress(move |progress| {
                counter.fetch_add(usize::from(progress.done > 0 && progress.under_way <= window), Ordering::Relaxed);
            });
            assert_eq!(results.collect::<Vec<_>>(), (1..51).collect::<Vec<_>>());
        }
        assert_eq!(steps.load(Ordering::Relaxed), 150);
    }

    #[test]
    fn an_error_stands_in_its_place() {
        let miner = Miner::builder().build().unwrap();
        let documents = [Ok(Document::new("a", "一万元")), Err("torn"), Ok(Document::new("b", ""))];
        let ids: Vec<_> = miner.try_mine_all(documents).map(|result| result.map(|records| records.document.id)).collect();
        assert_eq!(ids, [Ok("a".to_owned()), Err("torn"), Ok("b".to_owned())]);
    }

    #[test]
    fn a_pool_of_one_thread_does_not_wait_for_itself() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert_eq!(pool.install(|| map_in_order(0..100_u32, |number| number).sum::<u32>()), 4950);
    }
}
