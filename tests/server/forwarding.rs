//! What OpenSSH forwards and transfers is refused with an answer: the client ends, and the command beside it runs.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Output, Stdio};

use crate::harness::host::Host;
use crate::harness::school::TEACHER;
use crate::harness::wait_until;

/// A client that runs until it is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The end of a client, whose output is short.
fn ended(mut command: Command) -> Output {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = Running(command.spawn().unwrap());
    wait_until("the client's end", || child.0.try_wait().unwrap());
    let text = |stream: &mut dyn Read| {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    };
    Output {
        stdout: text(child.0.stdout.as_mut().unwrap()),
        stderr: text(child.0.stderr.as_mut().unwrap()),
        status: child.0.wait().unwrap(),
    }
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The client ended with a word, and nothing came.
#[track_caller]
fn assert_refused(output: &Output, word: &str) {
    let told = errors(output);
    assert!(!output.status.success(), "{told}");
    assert!(told.contains(word), "{told}");
    assert!(output.stdout.is_empty());
}

/// The command beside the request ran.
#[track_caller]
fn assert_ran(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", errors(output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Алгебра"));
}

#[test]
fn ways_through_the_server_lead_nowhere() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    // What would answer, if it were reached.
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    let target = target.local_addr().unwrap();
    let socket = host.file("local");
    let forward = format!("{}:{target}", socket.display());
    let _running = Running(
        host.exec(&login, &["-N", "-L", &forward])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let mut client = wait_until("the client's socket", || UnixStream::connect(&socket).ok());
    let mut seen = Vec::new();
    client.read_to_end(&mut seen).unwrap();
    assert!(seen.is_empty());
    let through = format!("{target}");
    assert_refused(
        &ended(host.exec(&login, &["-W", &through])),
        "stdio forwarding failed",
    );
}

#[test]
fn a_proxy_for_browsers_leads_nowhere() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    let target = target.local_addr().unwrap();
    // Free a moment ago; a client that finds it taken ends.
    let port = {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    };
    let _running = Running(
        host.exec(&login, &["-N", "-D", &format!("127.0.0.1:{port}")])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let mut client = wait_until("the client's port", || {
        TcpStream::connect(("127.0.0.1", port)).ok()
    });
    // SOCKS 5: no sign-in, then the way to an address.
    client.write_all(&[5, 1, 0]).unwrap();
    let mut greeted = [0; 2];
    client.read_exact(&mut greeted).unwrap();
    assert_eq!(greeted, [5, 0]);
    let [high, low] = target.port().to_be_bytes();
    let way = [5, 1, 0, 1, 127, 0, 0, 1, high, low];
    client.write_all(&way).unwrap();
    let mut seen = Vec::new();
    // Reset or closed: nothing was reached.
    let _ = client.read_to_end(&mut seen);
    assert!(seen.get(1) != Some(&0) || seen.len() <= 10, "{seen:?}");
}

#[test]
fn the_server_listens_for_nobody() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    for options in [
        &["-N", "-R", "0:127.0.0.1:1"][..],
        &["-N", "-R", "0"],
        &["-N", "-R", "/tmp/zhurnal-none:127.0.0.1:1"],
    ] {
        let mut command = host.exec(&login, &["-o", "ExitOnForwardFailure=yes"]);
        command.args(options);
        assert_refused(&ended(command), "forwarding failed");
    }
    // Without that option the client goes on, with a word.
    let mut command = host.exec(&login, &["-R", "0:127.0.0.1:1"]);
    command.arg("today");
    assert_ran(&ended(command));
    assert_refused(
        &ended(host.exec(
            &login,
            &["-N", "-w", "0:0", "-o", "ExitOnForwardFailure=yes"],
        )),
        "unnel",
    );
}

#[test]
fn an_agent_and_a_display_are_not_taken() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let agent = host.file("agent");
    let listening = std::os::unix::net::UnixListener::bind(&agent).unwrap();
    listening.set_nonblocking(true).unwrap();
    let mut command = host.exec(&login, &["-A", "today"]);
    command.env("SSH_AUTH_SOCK", &agent);
    assert_ran(&ended(command));
    let mut command = host.exec(&login, &["-X", "today"]);
    command.env("DISPLAY", "127.0.0.1:77");
    assert_ran(&ended(command));
}

#[test]
fn files_and_subsystems_are_refused() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    for subsystem in ["sftp", "netconf"] {
        let output = ended(host.exec(&login, &["-s", subsystem]));
        assert_refused(&output, "subsystem request failed");
    }
    let there = format!("{login}@127.0.0.1:/etc/passwd");
    let copy = host.file("copied");
    for program in [&["scp"][..], &["scp", "-O"], &["sftp"]] {
        // The same environment as every client's, and the same options but for the port's.
        let ssh = host.exec(&login, &[]);
        let mut command = Command::new(program[0]);
        command.env_clear();
        let variables = ssh
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?)));
        command.envs(variables).args(&program[1..]);
        let options = host.options().into_iter();
        command.args(options.map(|option| option.replace("-p", "-P")));
        command.arg(&there).arg(&copy);
        let output = ended(command);
        assert!(!output.status.success(), "{program:?}: {}", errors(&output));
        assert!(!copy.exists());
    }
}
