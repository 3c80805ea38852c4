//! Parts of a keypress, each by itself: numbers to look at, nothing passes or fails by them.
#![allow(clippy::unwrap_used, missing_docs)]

use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use zhurnal::cli::bench::school::{self, Folder};
use zhurnal::cli::bench::seat::{SIZE, Seat, keys};
use zhurnal::cli::demo::As;
use zhurnal::domain::cell::Column;
use zhurnal::domain::duty::Whose;
use zhurnal::domain::ids::JournalId;
use zhurnal::domain::query::Query;
use zhurnal::service::Service;
use zhurnal::session::output::{Encoder, Profile};
use zhurnal::store::codec::{decode, encode};
use zhurnal::store::redb_engine::RedbEngine;
use zhurnal::ui::route::Route;

fn main() {
    divan::main();
}

/// The demo school at work, and the journal that is looked at.
struct Ground {
    service: Arc<Service>,
    journal: JournalId,
    _folder: Folder,
}

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    let folder = Folder::new().unwrap();
    let file = folder.file("demo.redb");
    school::make(&file, &school::ordinary()).unwrap();
    let service = school::open(RedbEngine::open(&file).unwrap()).unwrap();
    let journal = school::algebra(&service).unwrap();
    Ground {
        service,
        journal,
        _folder: folder,
    }
});

fn seat() -> Seat {
    let Ground {
        service, journal, ..
    } = &*GROUND;
    let teacher = school::person(service, As::Teacher).unwrap();
    let first = Route::Journal {
        journal: *journal,
        at: None,
        roll: false,
    };
    let mut seat = Seat::new(
        Arc::clone(service),
        teacher,
        Profile::for_term("xterm"),
        first,
        1,
    );
    seat.paint();
    seat
}

#[divan::bench]
fn key_to_frame(bencher: Bencher<'_, '_>) {
    let mut seat = seat();
    let mut round = [keys::DOWN, keys::UP].into_iter().cycle();
    bencher.bench_local(|| seat.key(round.next().unwrap()).unwrap());
}

#[divan::bench]
fn whole_screen(bencher: Bencher<'_, '_>) {
    let mut seat = seat();
    bencher.bench_local(|| seat.key(keys::REDRAW).unwrap());
}

#[divan::bench]
fn frame_of_one_cell(bencher: Bencher<'_, '_>) {
    let mut encoder = Encoder::new(SIZE, Profile::for_term("xterm"));
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
    let mut out = Vec::new();
    let mut marks = ["5", "4"].into_iter().cycle();
    bencher.bench_local(|| {
        out.clear();
        buffer[Position { x: 40, y: 10 }].set_symbol(marks.next().unwrap());
        encoder.frame(&buffer, Some(Position { x: 40, y: 11 }), &mut out);
        black_box(out.len())
    });
}

#[divan::bench]
fn journal_view(bencher: Bencher<'_, '_>) {
    let Ground {
        service, journal, ..
    } = &*GROUND;
    let teacher = school::person(service, As::Teacher).unwrap();
    let span = school::term(service, *journal, school::today())
        .unwrap()
        .span;
    let query = Query::Journal {
        journal: *journal,
        span,
    };
    bencher.bench(|| service.query(teacher, &query).unwrap());
}

#[divan::bench]
fn decode_column(bencher: Bencher<'_, '_>) {
    let Ground {
        service, journal, ..
    } = &*GROUND;
    let view = school::term(service, *journal, school::today()).unwrap();
    let fullest = view.lessons.iter().map(|lesson| &lesson.column);
    let fullest = fullest.max_by_key(|column| column.cells.len()).unwrap();
    let bytes = encode(fullest).unwrap();
    bencher.bench(|| decode::<Column>(black_box(&bytes)).unwrap());
}

#[divan::bench]
fn duties_of_everyone(bencher: Bencher<'_, '_>) {
    let service = &GROUND.service;
    let director = school::person(service, As::Director).unwrap();
    let query = Query::Duties { of: Whose::School };
    bencher.bench(|| service.query(director, &query).unwrap());
}

#[divan::bench]
fn duties_of_a_class_teacher(bencher: Bencher<'_, '_>) {
    let service = &GROUND.service;
    let teacher = school::person(service, As::ClassTeacher).unwrap();
    let query = Query::Duties {
        of: Whose::Person(teacher),
    };
    bencher.bench(|| service.query(teacher, &query).unwrap());
}
