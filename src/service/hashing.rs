//! Passwords are hashed by two threads that keep their memory from one to the next while some wait: a rush of sign-ins neither
//! starves the sessions nor takes more than one does, and leaves nothing behind.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::domain::message::Message;

use super::error::ServiceError;

/// Threads that hash.
const THREADS: usize = 2;
/// How far hashing stands behind the sessions where both want a core: it gets about a tenth of one.
const BEHIND: i32 = 10;
/// Passwords that may wait, each 40 ms of a core; one more is refused as busy.
const QUEUE: usize = 256;
/// Memory in KiB, passes and lanes of argon2id, as OWASP advises.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// The most that a stored hash may ask for: it may come from a backup of a stronger machine, not from a joker.
const MOST: (u32, u32, u32) = (65_536, 8, 4);
/// Bytes of a hash.
const OUTPUT: usize = 32;
/// The hash that is verified where there is none, so that an unknown login takes as long as a wrong password.
pub(super) const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What a password came to against a stored hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Another one, or the stored hash does not read.
    Wrong,
    /// The one.
    Right,
    /// The one, but its hash is weaker than today's.
    Outdated,
}

/// What a hashing thread works with: memory that is kept while passwords wait.
#[derive(Default)]
pub(super) struct Bench {
    blocks: Vec<Block>,
    count: Arc<AtomicU64>,
}

impl Bench {
    /// Compares a password with a stored hash, at the cost that the hash names.
    pub(super) fn verify(&mut self, password: &str, stored: &str) -> Verdict {
        self.compare(password, stored).unwrap_or(Verdict::Wrong)
    }

    fn compare(&mut self, password: &str, stored: &str) -> Option<Verdict> {
        let stored = PasswordHash::new(stored).ok()?;
        let algorithm = Algorithm::try_from(stored.algorithm.as_str()).ok()?;
        let version = stored.version.map_or(Some(Version::V0x13), |version| {
            Version::try_from(version).ok()
        })?;
        let params = Params::try_from(&stored).ok()?;
        let cost = (params.m_cost(), params.t_cost(), params.p_cost());
        let bounded = cost.0 <= MOST.0 && cost.1 <= MOST.1 && cost.2 <= MOST.2;
        let (expected, salt) = (stored.hash?, stored.salt?);
        if !bounded {
            return None;
        }
        let argon = Argon2::new(algorithm, version, params);
        let found = self.run(&argon, password, salt, expected.len())?;
        // `Output` compares in constant time.
        if found != expected {
            return Some(Verdict::Wrong);
        }
        let current = algorithm == Algorithm::Argon2id
            && version == Version::V0x13
            && cost.0 >= COST.0
            && cost.1 >= COST.1
            && expected.len() >= OUTPUT;
        Some(if current {
            Verdict::Right
        } else {
            Verdict::Outdated
        })
    }

    /// Hashes a new password in PHC form, at today's cost.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub(super) fn hash(&mut self, password: &str) -> Result<String, ServiceError> {
        self.fresh(password)
            .ok_or_else(|| ServiceError::Shared(Message::new("password-not-hashed")))
    }

    fn fresh(&mut self, password: &str) -> Option<String> {
        let (memory, passes, lanes) = COST;
        let params = Params::new(memory, passes, lanes, Some(OUTPUT)).ok()?;
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).ok()?;
        let salt = Salt::new(&salt).ok()?;
        let told = Params::new(memory, passes, lanes, None).ok()?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let output = self.run(&argon, password, salt, OUTPUT)?;
        let hash = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&told).ok()?,
            salt: Some(salt),
            hash: Some(output),
        };
        Some(hash.to_string())
    }

    fn run(
        &mut self,
        argon: &Argon2<'_>,
        password: &str,
        salt: Salt,
        length: usize,
    ) -> Option<Output> {
        self.count.fetch_add(1, Ordering::Relaxed);
        let blocks = argon.params().block_count();
        self.blocks.resize(blocks, Block::new());
        let mut output = [0; 64];
        let output = output.get_mut(..length)?;
        argon
            .hash_password_into_with_memory(
                password.as_bytes(),
                &salt,
                output,
                self.blocks.as_mut_slice(),
            )
            .ok()?;
        if blocks > COST.0 as usize {
            // An older hash asked for more: that is not kept.
            self.blocks = Vec::new();
        }
        Output::new(output).ok()
    }
}

/// Work for a hashing thread; one that is dropped undone answers nobody.
type Task = Box<dyn FnOnce(&mut Bench) + Send>;

/// What waits for the hashing threads.
#[derive(Default)]
struct Waiting {
    tasks: VecDeque<Task>,
    over: bool,
}

/// The same, and how the threads learn of it.
#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    news: Condvar,
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next task, waited for; nothing at the end. A thread that has to wait gives its memory back first.
    fn next(&self, bench: &mut Bench) -> Option<Task> {
        let mut waiting = self.waiting();
        loop {
            if waiting.over {
                return None;
            }
            if let Some(task) = waiting.tasks.pop_front() {
                return Some(task);
            }
            bench.blocks = Vec::new();
            waiting = self
                .news
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The hashing threads and their queue; dropping it ends them after what they are at, what waits is dropped.
pub(super) struct Hasher {
    queue: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
    count: Arc<AtomicU64>,
}

impl Hasher {
    /// Starts the threads; they take their memory with the first of a row of passwords and give it back after the last.
    pub(super) fn start() -> Result<Self, ServiceError> {
        let queue = Arc::new(Queue::default());
        let count = Arc::new(AtomicU64::new(0));
        let thread = |_| {
            let queue = Arc::clone(&queue);
            let bench = Bench {
                blocks: Vec::new(),
                count: Arc::clone(&count),
            };
            let builder = Builder::new().name("hashing".into());
            builder.spawn(move || work(&queue, bench))
        };
        let threads = (0..THREADS).map(thread).collect::<Result<Vec<_>, _>>();
        Ok(Self {
            threads: threads.map_err(|_| ServiceError::Stopped)?,
            queue,
            count,
        })
    }

    /// Hands work over and returns at once.
    ///
    /// # Errors
    /// When too many passwords wait: the task was dropped.
    pub(super) fn submit(
        &self,
        task: impl FnOnce(&mut Bench) + Send + 'static,
    ) -> Result<(), ServiceError> {
        let mut waiting = self.queue.waiting();
        if waiting.tasks.len() >= QUEUE {
            return Err(ServiceError::Shared(Message::new("sign-in-busy")));
        }
        waiting.tasks.push_back(Box::new(task));
        drop(waiting);
        self.queue.news.notify_one();
        Ok(())
    }

    /// How many hashes were computed since the start.
    pub(super) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

impl Drop for Hasher {
    fn drop(&mut self) {
        let undone = {
            let mut waiting = self.queue.waiting();
            waiting.over = true;
            std::mem::take(&mut waiting.tasks)
        };
        self.queue.news.notify_all();
        drop(undone);
        for thread in self.threads.drain(..) {
            // A panic was reported by its own thread.
            let _ = thread.join();
        }
    }
}

fn work(queue: &Queue, mut bench: Bench) {
    // Of this thread alone on Linux. Where the system refuses, sign-ins and sessions share the cores evenly.
    let _ = rustix::process::nice(BEHIND);
    while let Some(task) = queue.next(&mut bench) {
        task(&mut bench);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::PasswordVerifier;

    #[test]
    fn a_hash_is_one_that_others_verify_and_each_has_its_salt() {
        let mut bench = Bench::default();
        let (first, second) = (
            bench.hash("a password").unwrap(),
            bench.hash("a password").unwrap(),
        );
        assert_ne!(first, second);
        let parsed = PasswordHash::new(&first).unwrap();
        assert!(
            Argon2::default()
                .verify_password(b"a password", &parsed)
                .is_ok()
        );
        assert_eq!(bench.verify("a password", &first), Verdict::Right);
        assert_eq!(bench.verify("another", &first), Verdict::Wrong);
    }

    #[test]
    fn the_hash_of_nobody_costs_what_a_users_does_and_opens_nothing() {
        let mut bench = Bench::default();
        let own = bench.hash("a password").unwrap();
        let (dummy, own) = (
            PasswordHash::new(DUMMY).unwrap(),
            PasswordHash::new(&own).unwrap(),
        );
        assert_eq!(
            (dummy.algorithm, dummy.version),
            (own.algorithm, own.version)
        );
        assert_eq!(dummy.params, own.params);
        assert_eq!(dummy.hash.unwrap().len(), own.hash.unwrap().len());
        let before = bench.count.load(Ordering::Relaxed);
        assert_eq!(bench.verify("a password", DUMMY), Verdict::Wrong);
        assert_eq!(bench.count.load(Ordering::Relaxed), before + 1);
    }

    /// A hash of "secret" at another cost.
    fn at_cost(memory: u32, passes: u32) -> String {
        use argon2::PasswordHasher;
        let params = Params::new(memory, passes, 1, None).unwrap();
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password(b"secret").unwrap().to_string()
    }

    #[test]
    fn weaker_hashes_are_told_stronger_ones_are_not_and_their_memory_is_given_back() {
        let mut bench = Bench::default();
        assert_eq!(bench.verify("secret", &at_cost(8192, 1)), Verdict::Outdated);
        assert_eq!(
            bench.verify("secret", &at_cost(19_456, 1)),
            Verdict::Outdated
        );
        assert_eq!(bench.verify("other", &at_cost(8192, 1)), Verdict::Wrong);
        assert_eq!(bench.verify("secret", &at_cost(32_768, 2)), Verdict::Right);
        assert!(bench.blocks.len() <= COST.0 as usize);
    }

    #[test]
    fn an_absurd_or_broken_stored_hash_opens_nothing_and_costs_nothing() {
        let mut bench = Bench::default();
        let absurd = DUMMY.replace("m=19456", "m=4194304");
        let long = DUMMY.replace("t=2", "t=4000000");
        for stored in [
            "",
            "secret",
            "$argon2id$v=19$m=19456,t=2,p=1",
            &absurd,
            &long,
        ] {
            assert_eq!(bench.verify("secret", stored), Verdict::Wrong, "{stored}");
        }
        assert_eq!(bench.count.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn too_many_at_once_are_refused_and_those_taken_are_served() {
        let hasher = Hasher::start().unwrap();
        let (gate, opened) = std::sync::mpsc::channel::<()>();
        let opened = Arc::new(Mutex::new(opened));
        let (done, served) = std::sync::mpsc::channel();
        let begun = Arc::new(AtomicU64::new(0));
        let mut taken = 0;
        let refused = loop {
            let (opened, done) = (Arc::clone(&opened), done.clone());
            let begun = Arc::clone(&begun);
            let task = move |_: &mut Bench| {
                begun.fetch_add(1, Ordering::SeqCst);
                // Ends with an error when the gate is dropped.
                let _ = opened.lock().unwrap().recv();
                done.send(()).unwrap();
            };
            match hasher.submit(task) {
                Ok(()) => taken += 1,
                Err(error) => break error,
            }
        };
        assert_eq!(refused.message(), Message::new("sign-in-busy"));
        assert!((QUEUE..=QUEUE + THREADS).contains(&taken), "{taken}");
        assert!(begun.load(Ordering::SeqCst) <= THREADS as u64);
        drop(gate);
        for _ in 0..taken {
            served.recv().unwrap();
        }
    }

    /// The memory that each thread has at this moment, blocks.
    fn held(hasher: &Hasher) -> Vec<usize> {
        let all_there = Arc::new(std::sync::Barrier::new(THREADS));
        let (sender, answers) = std::sync::mpsc::channel();
        for _ in 0..THREADS {
            let (all_there, sender) = (Arc::clone(&all_there), sender.clone());
            let look = move |bench: &mut Bench| {
                // No thread takes two of these.
                all_there.wait();
                sender.send(bench.blocks.capacity()).unwrap();
            };
            hasher.submit(look).unwrap();
        }
        drop(sender);
        answers.iter().collect()
    }

    #[test]
    fn memory_is_kept_while_passwords_wait_and_given_back_when_none_does() {
        let hasher = Hasher::start().unwrap();
        let (sender, seen) = std::sync::mpsc::channel();
        for _ in 0..40 {
            let sender = sender.clone();
            let hash = move |bench: &mut Bench| {
                let before = bench.blocks.capacity();
                assert_eq!(bench.verify("other", DUMMY), Verdict::Wrong);
                sender.send(before).unwrap();
            };
            hasher.submit(hash).unwrap();
        }
        drop(sender);
        let anew = seen.iter().filter(|before| *before == 0).count();
        assert!(anew < 20, "{anew} of 40 took memory anew");
        // A thread that has just finished takes the look before it rests: it is left alone for longer and longer.
        let rested = (0..2000).any(|look: u64| {
            std::thread::park_timeout(std::time::Duration::from_millis(look.min(20)));
            held(&hasher) == [0; THREADS]
        });
        assert!(rested, "{:?}", held(&hasher));
    }
}
