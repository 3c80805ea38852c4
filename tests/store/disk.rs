//! A disk in memory that can fail: lose what was not synced, fill up, stall.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use redb::StorageBackend;

/// What a disk writes at once; smaller writes are whole or not there.
const SECTOR: usize = 512;

/// The bytes on the platter, and what the operating system still holds back.
#[derive(Debug, Default)]
pub struct Disk {
    durable: Vec<u8>,
    current: Vec<u8>,
    pending: Vec<Pending>,
    /// Writes, length changes and syncs so far.
    pub calls: u64,
    /// Syncs so far.
    pub syncs: u64,
    /// What happens instead of some call.
    pub trouble: Trouble,
}

#[derive(Debug, Clone)]
enum Pending {
    Write(u64, Vec<u8>),
    Length(u64),
}

/// A fault to come.
#[derive(Debug, Default)]
pub enum Trouble {
    #[default]
    None,
    /// The power goes when the count of calls reaches this; every later call fails.
    PowerOffAt(u64),
    /// The disk holds no more bytes than this.
    Capacity(u64),
    /// Every write from this call on fails for lack of space.
    FullFrom(u64),
    /// The next sync waits until the gate is opened.
    Gate(Arc<Gate>),
}

/// Holds a sync back until the test lets it go.
#[derive(Debug, Default)]
pub struct Gate {
    state: Mutex<(bool, bool)>,
    moved: Condvar,
}

impl Gate {
    fn pass(&self) {
        let mut state = self.state.lock().unwrap();
        state.0 = true;
        self.moved.notify_all();
        drop(self.moved.wait_while(state, |(_, open)| !*open).unwrap());
    }

    /// Whether somebody came to the gate, known when somebody did or it was opened.
    pub fn somebody_came(&self) -> bool {
        let nothing = |state: &mut (bool, bool)| *state == (false, false);
        self.moved
            .wait_while(self.state.lock().unwrap(), nothing)
            .unwrap()
            .0
    }

    pub fn open(&self) {
        self.state.lock().unwrap().1 = true;
        self.moved.notify_all();
    }
}

pub type Shared = Arc<Mutex<Disk>>;

/// The handle that redb gets. Its file lives on when redb has closed it.
#[derive(Debug)]
pub struct Attached(Shared);

impl Disk {
    pub fn attach(disk: &Shared) -> Attached {
        Attached(Arc::clone(disk))
    }

    /// A disk that holds these bytes.
    pub fn with(bytes: Vec<u8>) -> Shared {
        Arc::new(Mutex::new(Self {
            durable: bytes.clone(),
            current: bytes,
            ..Self::default()
        }))
    }

    pub fn bytes(disk: &Shared) -> Vec<u8> {
        disk.lock().unwrap().current.clone()
    }

    /// What is on the platter after the power went: of what was not synced, any part of it, sector by sector.
    pub fn after_power_loss(&self, random: &mut fastrand::Rng) -> Vec<u8> {
        let mut left = self.durable.clone();
        // The length is one of those it had on the way, and nothing lies beyond it.
        let lengths: Vec<_> = self.pending.iter().filter_map(Pending::length).collect();
        let lost_lengths = random.usize(0..=lengths.len());
        if let Some(length) = lengths.get(lost_lengths) {
            left.resize(usize::try_from(*length).unwrap(), 0);
        }
        // Sometimes nearly all is kept, sometimes nearly all is lost.
        let kept = [0.0, 0.1, 0.5, 0.9, 1.0][random.usize(0..5)];
        for pending in &self.pending {
            let Pending::Write(offset, data) = pending else {
                continue;
            };
            let mut at = usize::try_from(*offset).unwrap();
            let mut rest = data.as_slice();
            while !rest.is_empty() {
                let (sector, later) = rest.split_at(rest.len().min(SECTOR - at % SECTOR));
                if random.f64() < kept && at + sector.len() <= left.len() {
                    left[at..at + sector.len()].copy_from_slice(sector);
                }
                at += sector.len();
                rest = later;
            }
        }
        left
    }

    fn call(&mut self) -> io::Result<()> {
        if let Trouble::PowerOffAt(call) = self.trouble
            && self.calls >= call
        {
            return Err(io::Error::other("no power"));
        }
        self.calls += 1;
        Ok(())
    }

    fn room(&self, end: u64) -> io::Result<()> {
        match self.trouble {
            Trouble::Capacity(capacity) if end > capacity => Err(io::ErrorKind::StorageFull.into()),
            Trouble::FullFrom(call) if self.calls > call => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

impl Pending {
    fn length(&self) -> Option<u64> {
        match self {
            Self::Length(length) => Some(*length),
            Self::Write(..) => None,
        }
    }
}

impl Attached {
    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.0.lock().unwrap()
    }
}

impl StorageBackend for Attached {
    fn len(&self) -> io::Result<u64> {
        Ok(self.disk().current.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let disk = self.disk();
        let from = usize::try_from(offset).map_err(io::Error::other)?;
        let to = from
            .checked_add(out.len())
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        let bytes = disk
            .current
            .get(from..to)
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        out.copy_from_slice(bytes);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut disk = self.disk();
        disk.call()?;
        disk.room(len)?;
        disk.pending.push(Pending::Length(len));
        disk.current.resize(usize::try_from(len).unwrap(), 0);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        let gate = match &self.disk().trouble {
            Trouble::Gate(gate) => Some(Arc::clone(gate)),
            _ => None,
        };
        if let Some(gate) = gate {
            gate.pass();
        }
        let mut disk = self.disk();
        disk.call()?;
        disk.syncs += 1;
        disk.durable = disk.current.clone();
        disk.pending.clear();
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut disk = self.disk();
        disk.call()?;
        disk.room(offset + data.len() as u64)?;
        let from = usize::try_from(offset).unwrap();
        disk.current[from..from + data.len()].copy_from_slice(data);
        disk.pending.push(Pending::Write(offset, data.to_vec()));
        Ok(())
    }
}
