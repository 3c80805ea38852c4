//! The socket under a connection, held beside the one that SSH reads and writes: what it has not sent yet, and its end.
//!
//! Dropping a running SSH session does not end it; shutting its socket down does. The duplicate descriptor lives as long as
//! the connection's own, no longer.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use rustix::net::{Shutdown, shutdown, sockopt};

/// A connection's socket.
#[derive(Debug)]
pub struct Wire {
    socket: OwnedFd,
}

impl Wire {
    /// A second descriptor of a TCP socket, set up for keystrokes: nothing waits to be joined with more, and a peer that
    /// answers nothing for `patience` is given up even while a write is blocked.
    ///
    /// # Errors
    /// When the system has no descriptors left, or the socket is gone.
    pub fn of_tcp(socket: impl AsFd, patience: Duration) -> io::Result<Self> {
        let socket = socket.as_fd().try_clone_to_owned()?;
        sockopt::set_tcp_nodelay(&socket, true)?;
        let patience = u32::try_from(patience.as_millis()).unwrap_or(u32::MAX);
        sockopt::set_tcp_user_timeout(&socket, patience)?;
        Ok(Self { socket })
    }

    /// A second descriptor of a local socket.
    ///
    /// # Errors
    /// When the system has no descriptors left.
    pub fn of_unix(socket: impl AsFd) -> io::Result<Self> {
        let socket = socket.as_fd().try_clone_to_owned()?;
        Ok(Self { socket })
    }

    /// Bytes that were written and that the peer has not acknowledged. Zero where the system does not tell.
    #[must_use]
    pub fn unsent(&self) -> usize {
        unsent::of(&self.socket).unwrap_or(0)
    }

    /// Ends the connection, whatever waits.
    pub fn cut(&self) {
        // It may have ended by itself.
        let _ = shutdown(&self.socket, Shutdown::Both);
    }
}

/// The one system call that no library wraps.
#[allow(unsafe_code)]
mod unsent {
    use std::ffi::c_int;
    use std::os::fd::AsFd;

    use rustix::ioctl::{Getter, Opcode, ioctl};

    /// `SIOCOUTQ` of Linux: the same number as `TIOCOUTQ`.
    const SIOCOUTQ: Opcode = 0x5411;

    /// Bytes in the socket's send queue.
    pub fn of(socket: impl AsFd) -> Option<usize> {
        // SAFETY: this request writes one C int to the address that it is given, and `Getter` gives it one.
        let count = unsafe { ioctl(socket, Getter::<SIOCOUTQ, c_int>::new()) };
        count.ok().and_then(|count| usize::try_from(count).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn a_key_waits_for_no_other_and_a_silent_peer_is_given_up() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let _client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (server, _) = listener.accept().unwrap();
        assert!(!sockopt::tcp_nodelay(&server).unwrap());
        let _wire = Wire::of_tcp(&server, Duration::from_secs(7)).unwrap();
        assert!(sockopt::tcp_nodelay(&server).unwrap());
        assert_eq!(sockopt::tcp_user_timeout(&server).unwrap(), 7000);
    }
}
