//! The weekly timetable: no class, teacher or room twice at once, no empty hour between a class's lessons.
//!
//! A lesson takes the place that disturbs fewest others; those it disturbs are placed again. A place that was fought for often costs more,
//! so the search moves on instead of going in circles.

use fastrand::Rng;

use super::shape::Shape;
use super::year::{SECOND_SHIFT, last_weekday};

const SLOTS: usize = 13;
const PLACES: usize = 6 * SLOTS;
/// Attempts before a fresh start, and fresh starts.
const ATTEMPTS: usize = 40_000;
const STARTS: usize = 8;

/// An activity's place in the week.
pub(super) struct Placed {
    pub(super) activity: usize,
    /// 1 (Monday) to 6.
    pub(super) weekday: u8,
    /// The first lesson, where it takes several.
    pub(super) slot: u8,
}

/// One block of an activity.
struct Task {
    activity: usize,
    classes: Vec<usize>,
    teachers: Vec<usize>,
    length: usize,
    /// At most one a day: the week has days enough.
    once_a_day: bool,
}

/// The timetable; complete, unless the loads leave no way.
pub(super) fn solve(shape: &Shape, rng: &mut Rng) -> Vec<Placed> {
    let tasks = tasks(shape);
    let open = open_places(shape, &tasks);
    let mut best: Vec<Option<usize>> = Vec::new();
    for _ in 0..STARTS {
        let found = Search::new(&tasks, &open, shape).run(rng);
        let placed = |places: &[Option<usize>]| places.iter().flatten().count();
        if best.is_empty() || placed(&found) > placed(&best) {
            best = found;
        }
        if best.iter().all(Option::is_some) {
            break;
        }
    }
    let number = |value: usize| u8::try_from(value).unwrap_or_default();
    let places = tasks.iter().zip(best);
    places
        .filter_map(|(task, place)| place.map(|place| (task, place)))
        .map(|(task, place)| Placed {
            activity: task.activity,
            weekday: number(place / SLOTS + 1),
            slot: number(place % SLOTS + 1),
        })
        .collect()
}

fn tasks(shape: &Shape) -> Vec<Task> {
    let mut tasks = Vec::new();
    for (activity, plan) in shape.activities.iter().enumerate() {
        let teachers: Vec<usize> = plan
            .parts
            .iter()
            .filter_map(|(teaching, _)| shape.teachings.get(*teaching))
            .map(|teaching| teaching.teacher)
            .collect();
        let grade = plan
            .classes
            .first()
            .and_then(|class| shape.classes.get(*class))
            .map_or(0, |class| class.grade);
        for _ in 0..plan.times {
            tasks.push(Task {
                activity,
                classes: plan.classes.clone(),
                teachers: teachers.clone(),
                length: usize::from(plan.length),
                once_a_day: plan.times <= last_weekday(grade),
            });
        }
    }
    tasks
}

/// The places of each class's week: days of nearly equal length, filled from the shift's first lesson.
fn open_places(shape: &Shape, tasks: &[Task]) -> Vec<Vec<bool>> {
    // Days that get the extra lessons first.
    const LONGER: [usize; 6] = [1, 2, 3, 0, 4, 5];
    let mut open = Vec::new();
    for (number, class) in shape.classes.iter().enumerate() {
        let hours: usize = tasks
            .iter()
            .filter(|task| task.classes.contains(&number))
            .map(|task| task.length)
            .sum();
        let days = usize::from(last_weekday(class.grade));
        let first = if class.shift == 2 {
            usize::from(SECOND_SHIFT) - 1
        } else {
            0
        };
        let mut places = vec![false; PLACES];
        let order = LONGER.iter().filter(|day| **day < days).enumerate();
        for (rank, day) in order {
            let length = hours / days + usize::from(rank < hours % days);
            let start = day * SLOTS + first;
            places
                .iter_mut()
                .skip(start)
                .take(length)
                .for_each(|place| *place = true);
        }
        open.push(places);
    }
    open
}

struct Search<'a> {
    tasks: &'a [Task],
    open: &'a [Vec<bool>],
    /// Who is there, by class and place; then by teacher and place.
    classes: Vec<[Option<usize>; PLACES]>,
    teachers: Vec<[Option<usize>; PLACES]>,
    place: Vec<Option<usize>>,
    disturbed: Vec<u32>,
    siblings: Vec<Vec<usize>>,
}

impl<'a> Search<'a> {
    fn new(tasks: &'a [Task], open: &'a [Vec<bool>], shape: &Shape) -> Self {
        let mut siblings = vec![Vec::new(); shape.activities.len()];
        for (number, task) in tasks.iter().enumerate() {
            if let Some(of) = siblings.get_mut(task.activity) {
                of.push(number);
            }
        }
        Self {
            tasks,
            open,
            classes: vec![[None; PLACES]; shape.classes.len()],
            teachers: vec![[None; PLACES]; shape.teachers.len()],
            place: vec![None; tasks.len()],
            disturbed: vec![0; tasks.len()],
            siblings,
        }
    }

    fn run(mut self, rng: &mut Rng) -> Vec<Option<usize>> {
        let mut waiting: Vec<usize> = (0..self.tasks.len()).collect();
        rng.shuffle(&mut waiting);
        // The hardest come first: they stand at the end.
        waiting.sort_by_key(|number| {
            let task = self.tasks.get(*number);
            task.map_or(0, |task| {
                task.classes.len() * 4 + task.teachers.len() + task.length * 3
            })
        });
        let mut disturbs = Vec::new();
        for _ in 0..ATTEMPTS {
            let Some(number) = waiting.pop() else { break };
            let Some(place) = self.cheapest(number, &mut disturbs, rng) else {
                continue;
            };
            self.disturbs(number, place, &mut disturbs);
            for other in &disturbs {
                self.set(*other, None);
                if let Some(count) = self.disturbed.get_mut(*other) {
                    *count += 1;
                }
                waiting.insert(rng.usize(0..=waiting.len()), *other);
            }
            self.set(number, Some(place));
        }
        self.place
    }

    fn cheapest(&self, number: usize, disturbs: &mut Vec<usize>, rng: &mut Rng) -> Option<usize> {
        let task = self.tasks.get(number)?;
        let mut best: Option<(u32, usize)> = None;
        let mut ties = 0;
        for place in (0..PLACES).filter(|place| self.fits(task, *place)) {
            self.disturbs(number, place, disturbs);
            let cost = disturbs
                .iter()
                .map(|other| 2 + self.disturbed.get(*other).copied().unwrap_or(0))
                .sum();
            match best {
                Some((least, _)) if cost > least => continue,
                Some((least, _)) if cost == least => {
                    ties += 1;
                    // Each of the equals is as likely as the others.
                    if rng.u32(0..=ties) != 0 {
                        continue;
                    }
                }
                _ => ties = 0,
            }
            best = Some((cost, place));
        }
        best.map(|(_, place)| place)
    }

    fn fits(&self, task: &Task, place: usize) -> bool {
        place % SLOTS + task.length <= SLOTS
            && task.classes.iter().all(|class| {
                self.open
                    .get(*class)
                    .and_then(|open| open.get(place..place + task.length))
                    .is_some_and(|open| open.iter().all(|open| *open))
            })
    }

    /// Those who would have to give way.
    fn disturbs(&self, number: usize, place: usize, found: &mut Vec<usize>) {
        found.clear();
        let Some(task) = self.tasks.get(number) else {
            return;
        };
        let classes = task.classes.iter().filter_map(|at| self.classes.get(*at));
        let teachers = task.teachers.iter().filter_map(|at| self.teachers.get(*at));
        for row in classes.chain(teachers) {
            found.extend(row.iter().skip(place).take(task.length).flatten().copied());
        }
        if task.once_a_day {
            let siblings = self.siblings.get(task.activity).into_iter().flatten();
            found.extend(siblings.copied().filter(|other| {
                *other != number
                    && self
                        .place
                        .get(*other)
                        .copied()
                        .flatten()
                        .map(|at| at / SLOTS)
                        == Some(place / SLOTS)
            }));
        }
        found.sort_unstable();
        found.dedup();
    }

    fn set(&mut self, number: usize, to: Option<usize>) {
        let Some(task) = self.tasks.get(number) else {
            return;
        };
        let Some(slot) = self.place.get_mut(number) else {
            return;
        };
        let Some(at) = to.or(*slot) else { return };
        *slot = to;
        let mark = to.map(|_| number);
        for class in &task.classes {
            if let Some(row) = self.classes.get_mut(*class) {
                fill(row, at, task.length, mark);
            }
        }
        for teacher in &task.teachers {
            if let Some(row) = self.teachers.get_mut(*teacher) {
                fill(row, at, task.length, mark);
            }
        }
    }
}

fn fill(row: &mut [Option<usize>; PLACES], at: usize, length: usize, mark: Option<usize>) {
    row.iter_mut()
        .skip(at)
        .take(length)
        .for_each(|place| *place = mark);
}
