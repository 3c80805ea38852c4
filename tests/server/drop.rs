//! A line that drops costs nothing: every mark was stored when it was shown, and the next sign-in goes on at the same place with
//! the same text.

use zhurnal::domain::place::Place;
use zhurnal::domain::query::{Answer, Query};

use crate::harness::host::{Host, PASSWORD};
use crate::harness::proxy::Proxy;
use crate::harness::pty::Terminal;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, COLLEAGUE, TEACHER, YOLKIN, ZHUKOV, marks, today_7a,
};
use crate::harness::wait_until;

use super::peer;

/// A teacher who signs in over a proxy and opens today's journal.
fn in_journal(host: &Host, proxy: &Proxy) -> Terminal {
    let login = host.admit(TEACHER);
    let terminal = over(host, proxy, &login);
    terminal.wait_text("Алгебра");
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    terminal
}

fn over(host: &Host, proxy: &Proxy, login: &str) -> Terminal {
    let terminal = host.ssh_to(proxy.address, login, [""; 0]).start();
    terminal.wait_text("password:");
    terminal.keys(format!("{PASSWORD}\r"));
    terminal
}

fn place(host: &Host) -> Option<Place> {
    match host.school.query(TEACHER, &Query::Place) {
        Ok(Answer::Place(place)) => place,
        other => panic!("{other:?}"),
    }
}

fn wait_place(host: &Host) {
    wait_until("the place", || place(host));
}

/// Waits until a mark stands in the row of a pupil on the screen: then it is stored.
fn wait_mark(terminal: &Terminal, name: &str, mark: char) {
    terminal.wait_for(&format!("{mark} of {name}"), |screen| {
        let text = screen.contents();
        let row = text.lines().find(|line| line.contains(name))?;
        let (_, cells) = row.split_once(name)?;
        cells.contains(mark).then_some(())
    });
}

fn value(host: &Host, pupil: zhurnal::domain::ids::PersonId) -> zhurnal::domain::cell::CellContent {
    host.school.cell(ALGEBRA_7A, today_7a(), pupil).content
}

#[test]
fn a_lost_session_erased_all_marks_typed() {
    let host = Host::new();
    let proxy = Proxy::to(host.address);
    let terminal = in_journal(&host, &proxy);
    terminal.keys("5432");
    wait_mark(&terminal, "Жуков", '2');
    let cursor = terminal.cursor();
    proxy.cut();
    // Not one of them was lost: each was on the disk before it was on the screen.
    let stored = [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV].map(|pupil| value(&host, pupil));
    assert_eq!(stored, [5, 4, 3, 2].map(|mark| marks(&[mark])));
    wait_place(&host);
    let again = host.sign_in_again(TEACHER);
    again.wait_text("Продолжение с");
    wait_mark(&again, "Алёшин", '5');
    wait_mark(&again, "Жуков", '2');
    assert_eq!(again.cursor(), cursor);
}

#[test]
fn a_killed_client_comes_back_to_the_text_it_was_typing() {
    let host = Host::new();
    let proxy = Proxy::to(host.address);
    let mut terminal = in_journal(&host, &proxy);
    terminal.keys("\x1bOQДроби\rупр. 12");
    terminal.wait_text("упр. 12");
    let cursor = terminal.cursor();
    terminal.kill9();
    wait_place(&host);
    let again = host.sign_in_again(TEACHER);
    again.wait_text("упр. 12");
    again.wait_text("Продолжение с");
    assert_eq!(again.cursor(), cursor);
}

#[test]
fn a_server_that_stops_says_so_and_keeps_what_was_typed() {
    let mut host = Host::new();
    let proxy = Proxy::to(host.address);
    let mut terminal = in_journal(&host, &proxy);
    terminal.keys("\x1bOQДроби");
    terminal.wait_text("Дроби");
    host.stop();
    assert_eq!(terminal.finish().code(), Some(0));
    assert!(
        terminal.screen_text().contains("останавливается"),
        "{}",
        terminal.screen_text()
    );
    assert!(place(&host).is_some());
}

#[test]
fn a_line_that_swallows_everything_is_noticed_and_the_place_is_offered_elsewhere() {
    let host = Host::with("[line]\nkeepalive_seconds = 1\npatience_seconds = 3\n");
    let proxy = Proxy::to(host.address);
    let terminal = in_journal(&host, &proxy);
    terminal.keys("54");
    wait_mark(&terminal, "Борисова", '4');
    let cursor = terminal.cursor();
    let (up, down) = proxy.counted();
    assert!(up > 0 && down > 0);
    proxy.lose();
    terminal.keys("3");
    // Nobody tells the server; it finds out by itself, and has the place.
    wait_place(&host);
    let again = host.sign_in_again(TEACHER);
    again.wait_text("Продолжение с");
    wait_mark(&again, "Борисова", '4');
    assert_eq!(again.cursor(), cursor);
    assert_eq!(value(&host, YOLKIN), marks(&[]));
}

/// There, the answer to a mark that had been stored was lost, and the mark was shown as not saved.
#[test]
fn an_answer_lost_after_the_commit_showed_saved_marks_as_unsaved() {
    let host = Host::new();
    let proxy = Proxy::to(host.address);
    let mut terminal = in_journal(&host, &proxy);
    terminal.keys("5");
    wait_mark(&terminal, "Алёшин", '5');
    let cursor = terminal.cursor();
    let sent = terminal.sent();
    proxy.lose_answers();
    terminal.keys("4");
    wait_until("the mark", || {
        (value(&host, BORISOVA) == marks(&[4])).then_some(())
    });
    // Its author saw nothing of it.
    assert_eq!(terminal.sent(), sent);
    proxy.cut();
    assert_eq!(terminal.finish().code(), Some(255));
    wait_place(&host);
    let again = host.sign_in_again(TEACHER);
    again.wait_text("Продолжение с");
    wait_mark(&again, "Алёшин", '5');
    wait_mark(&again, "Борисова", '4');
    // One row further: the key was taken.
    assert_eq!(again.cursor(), (cursor.0 + 1, cursor.1));
    assert!(
        !again.screen_text().contains("не сохранен"),
        "{}",
        again.screen_text()
    );
}

#[test]
fn a_server_stops_although_a_client_never_reads_and_keeps_what_was_typed_there() {
    let mut host = Host::new();
    let login = host.admit(TEACHER);
    let mut other = host.sign_in(COLLEAGUE);
    other.wait_text("Алгебра");
    peer::run(async {
        // Less than the last words take.
        let config = russh::client::Config {
            window_size: 64,
            ..russh::client::Config::default()
        };
        let mut client = peer::stranger(&host, config).await;
        peer::sign_in(&mut client, &login).await;
        let mut channel = peer::shell(&client).await;
        peer::wait_text(&mut channel, "Алгебра").await;
        channel.data(&b"\r"[..]).await.unwrap();
        peer::wait_text(&mut channel, "Алёшин").await;
        channel.data("\x1bOQДроби".as_bytes()).await.unwrap();
        peer::wait_text(&mut channel, "Дроби").await;
        // This waits in the client's own thread: from now on nothing is read.
        host.stop();
    });
    assert_eq!(other.finish().code(), Some(0));
    assert!(
        other.screen_text().contains("останавливается"),
        "{}",
        other.screen_text()
    );
    let typed = format!("{:?}", place(&host));
    assert!(typed.contains("Дроби"), "{typed}");
}
