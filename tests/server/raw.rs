//! A client that speaks no more SSH than it wants to: bytes on a socket.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::harness::host::Host;
use crate::harness::wait_until;

/// The greeting of an honest client.
pub const GREETING: &[u8] = b"SSH-2.0-OpenSSH_9.2\r\n";

/// A connection.
pub struct Raw(pub TcpStream);

impl Raw {
    pub fn new(host: &Host) -> Self {
        Self(TcpStream::connect(host.address).unwrap())
    }

    /// Sends what the other end still takes.
    pub fn send(&mut self, bytes: &[u8]) {
        let _ = self.0.write_all(bytes);
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        self.0.read_exact(&mut bytes).unwrap();
        bytes
    }

    /// All that comes until the server ends the connection.
    pub fn until_end(&mut self) -> Vec<u8> {
        let mut seen = Vec::new();
        // A connection that is reset has ended as well.
        let _ = self.0.read_to_end(&mut seen);
        seen
    }

    /// The server's first line, without its end.
    pub fn greeting(&mut self) -> String {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            line.extend(self.take(1));
        }
        String::from_utf8(line).unwrap().trim_end().to_owned()
    }

    /// What the next packet in clear carries.
    pub fn packet(&mut self) -> Vec<u8> {
        let length = u32::from_be_bytes(self.take(4).try_into().unwrap());
        let packet = self.take(length as usize);
        let padding = usize::from(packet[0]);
        packet[1..packet.len() - padding].to_vec()
    }

    /// Whether the server keeps it: it is greeted, and offered keys.
    pub fn is_let_in(&mut self) -> bool {
        self.send(GREETING);
        self.greeting();
        self.packet()[0] == 20
    }

    /// Sends a byte again and again, whenever nothing came for a moment, until the server ends the connection.
    pub fn drip(&mut self, byte: u8) {
        let moment = Some(Duration::from_millis(100));
        self.0.set_read_timeout(moment).unwrap();
        let mut seen = [0; 4096];
        wait_until("the end of a slow client", || {
            match self.0.read(&mut seen) {
                Ok(0) => return Some(()),
                Ok(_) => return None,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return Some(()),
            }
            self.0.write_all(&[byte]).is_err().then_some(())
        });
    }

    /// Says that nothing more will come.
    pub fn close_writing(&self) {
        let _ = self.0.shutdown(Shutdown::Write);
    }
}

/// A packet in clear.
pub fn packet(payload: &[u8]) -> Vec<u8> {
    let padding = 8 - (payload.len() + 5) % 8 + 8;
    let length = u32::try_from(1 + payload.len() + padding).unwrap();
    let mut packet = length.to_be_bytes().to_vec();
    packet.push(u8::try_from(padding).unwrap());
    packet.extend_from_slice(payload);
    packet.extend(vec![0; padding]);
    packet
}

/// The lists of names in what follows a `KEXINIT`'s cookie.
pub fn name_lists(mut rest: &[u8]) -> Vec<Vec<String>> {
    (0..10)
        .map(|_| {
            let (length, after) = rest.split_at(4);
            let length = u32::from_be_bytes(length.try_into().unwrap()) as usize;
            let (names, after) = after.split_at(length);
            rest = after;
            let names = String::from_utf8(names.to_vec()).unwrap();
            names.split(',').map(str::to_owned).collect()
        })
        .collect()
}
