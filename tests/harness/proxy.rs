//! A line between a client and the server that can be counted, cut and lost: one listener in this process, two threads a connection.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What the threads of a proxy share.
#[derive(Default)]
struct Shared {
    over: AtomicBool,
    up: Way,
    down: Way,
    ends: Mutex<Vec<TcpStream>>,
}

/// One of the two ways.
#[derive(Default)]
struct Way {
    /// Nothing goes through any more, and neither side is told.
    lost: AtomicBool,
    count: AtomicU64,
}

impl Shared {
    fn ends(&self) -> std::sync::MutexGuard<'_, Vec<TcpStream>> {
        self.ends.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A line. Dropping it cuts it.
pub struct Proxy {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

impl Proxy {
    /// A line to an address.
    pub fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared::default());
        let own = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming() {
                if own.over.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(client) = client else { return };
                connect(&own, client, target);
            }
        });
        Self { address, shared }
    }

    /// Bytes that the clients sent and that the server sent.
    pub fn counted(&self) -> (u64, u64) {
        let of = |way: &Way| way.count.load(Ordering::SeqCst);
        (of(&self.shared.up), of(&self.shared.down))
    }

    /// Every connection ends, and both sides are told so.
    pub fn cut(&self) {
        for end in self.shared.ends().drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// Nothing goes through any more, and neither side is told.
    pub fn lose(&self) {
        self.shared.up.lost.store(true, Ordering::SeqCst);
        self.lose_answers();
    }

    /// What the server sends is lost from now on; what the clients send still comes.
    pub fn lose_answers(&self) {
        self.shared.down.lost.store(true, Ordering::SeqCst);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        self.cut();
        // The listener looks up once more and goes.
        let _ = TcpStream::connect(self.address);
    }
}

fn connect(shared: &Arc<Shared>, client: TcpStream, target: SocketAddr) {
    let Ok(server) = TcpStream::connect(target) else {
        return;
    };
    for end in [&client, &server] {
        end.set_nodelay(true).unwrap();
        shared.ends().push(end.try_clone().unwrap());
    }
    let (back, ahead) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let (up, down) = (Arc::clone(shared), Arc::clone(shared));
    thread::spawn(move || forward(&up.up, client, ahead));
    thread::spawn(move || forward(&down.down, server, back));
}

fn forward(way: &Way, mut from: TcpStream, mut to: TcpStream) {
    let mut bytes = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut bytes) {
        if way.lost.load(Ordering::SeqCst) {
            continue;
        }
        way.count.fetch_add(read as u64, Ordering::SeqCst);
        if to.write_all(&bytes[..read]).is_err() {
            break;
        }
    }
    if !way.lost.load(Ordering::SeqCst) {
        let _ = to.shutdown(Shutdown::Both);
    }
}
