//! Topics flow into lessons in their order. A lesson's written topic tells which row it gave; lessons without one take the
//! rows that are still to come.

use super::PlanRow;
use crate::domain::lesson::LessonAt;
use crate::domain::names::fold;

/// The rows laid on lessons in order, by their hours alone: the lessons of each row.
#[must_use]
pub fn lay(rows: &[PlanRow], lessons: &[LessonAt]) -> Vec<Vec<LessonAt>> {
    let mut next = 0;
    let mut laid = Vec::with_capacity(rows.len());
    for row in rows {
        let own = if row.hours == 0 {
            let shared: usize = next;
            let last = shared.saturating_sub(1);
            lessons.get(last).copied().into_iter().collect()
        } else {
            let from = next;
            next += usize::from(row.hours);
            lessons
                .iter()
                .skip(from)
                .take(next - from)
                .copied()
                .collect()
        };
        laid.push(own);
    }
    laid
}

/// A lesson as a plan looks at it: when, and the topic that was written.
pub type Written = (LessonAt, String);

/// A row among lessons.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowFlow {
    /// The lessons whose topic it is.
    pub given: Vec<LessonAt>,
    /// The lessons without a topic that it takes next.
    pub to_come: Vec<LessonAt>,
}

/// A lesson among rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonFlow {
    /// Which.
    pub at: LessonAt,
    /// The places of the rows that it gave or will give; none when its topic is not in the plan, or the plan has ended.
    pub rows: Vec<usize>,
    /// A topic was written.
    pub written: bool,
}

/// Rows and lessons, each with the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    /// By row.
    pub rows: Vec<RowFlow>,
    /// By lesson.
    pub lessons: Vec<LessonFlow>,
    /// Lessons that each row still needs; a joined one that was not given needs none of its own.
    pub needs: Vec<u8>,
}

impl Flow {
    /// The topic that a lesson without one takes by the plan; `None` when the plan has none for it.
    #[must_use]
    pub fn topic(&self, at: LessonAt, rows: &[PlanRow]) -> Option<String> {
        let lesson = self.lessons.iter().find(|lesson| lesson.at == at)?;
        let own = lesson.rows.iter().filter_map(|row| rows.get(*row));
        let topics: Vec<&str> = own.map(|row| row.topic.as_str()).collect();
        (!topics.is_empty()).then(|| topics.join(JOIN))
    }

    /// Whether a row was given, at least in part.
    #[must_use]
    pub fn is_given(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| !row.given.is_empty())
    }

    /// Lessons that all rows together still need.
    #[must_use]
    pub fn need(&self) -> usize {
        self.needs.iter().copied().map(usize::from).sum()
    }
}

/// What stands between the topics of one lesson.
pub const JOIN: &str = "; ";

/// What two spellings of a topic have in common.
fn key(topic: &str) -> String {
    fold(topic)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Lets the rows flow into a journal's lessons, which stand in order.
#[must_use]
pub fn flow(rows: &[PlanRow], lessons: &[Written]) -> Flow {
    let mut stream = Stream {
        rows,
        keys: rows.iter().map(|row| key(&row.topic)).collect(),
        taken: vec![0; rows.len()],
        last: None,
        flow: Flow {
            rows: vec![RowFlow::default(); rows.len()],
            lessons: Vec::with_capacity(lessons.len()),
            needs: Vec::new(),
        },
    };
    for (at, topic) in lessons {
        let key = key(topic);
        let rows = stream.give(*at, &key);
        stream.flow.lessons.push(LessonFlow {
            at: *at,
            rows,
            written: !topic.trim().is_empty(),
        });
    }
    stream.flow.needs = (0..rows.len()).map(|row| stream.needs(row)).collect();
    stream.fill();
    stream.flow
}

struct Stream<'a> {
    rows: &'a [PlanRow],
    keys: Vec<String>,
    /// Lessons that each row took, of its own.
    taken: Vec<u8>,
    /// The row that was given last.
    last: Option<usize>,
    flow: Flow,
}

impl Stream<'_> {
    /// The rows whose topics, one behind the other, are this one.
    fn spelled(&self, from: usize, topic: &str) -> Option<Vec<usize>> {
        let mut rest = topic;
        let mut found = Vec::new();
        for (place, key) in self.keys.iter().enumerate().skip(from) {
            rest = rest
                .strip_prefix(key.as_str())
                .filter(|_| !key.is_empty())?;
            found.push(place);
            if rest.is_empty() {
                return Some(found);
            }
        }
        None
    }

    /// The rows that a written topic names: what comes next, what was given last once more, what comes later, what was left out.
    fn named(&self, topic: &str) -> Option<Vec<usize>> {
        if topic.is_empty() {
            return None;
        }
        let next = self.next().unwrap_or(self.rows.len());
        let first = std::iter::once(next).chain(self.last);
        let others = (next..self.rows.len()).chain((0..next).rev());
        first
            .chain(others)
            .find_map(|from| self.spelled(from, topic))
    }

    fn give(&mut self, at: LessonAt, topic: &str) -> Vec<usize> {
        let Some(found) = self.named(topic) else {
            return Vec::new();
        };
        for (row, place) in found.iter().zip(0..) {
            if let Some(row) = self.flow.rows.get_mut(*row) {
                row.given.push(at);
            }
            if let Some(taken) = self.taken.get_mut(*row) {
                *taken = taken.saturating_add(u8::from(place == 0));
            }
        }
        self.last = found.last().copied();
        found
    }

    /// Lessons that a row still needs: none once a later one was begun after it.
    fn needs(&self, row: usize) -> u8 {
        let hours = self.rows.get(row).map_or(0, |row| row.hours);
        if self.flow.is_given(row) && self.last != Some(row) {
            return 0;
        }
        let taken = self.taken.get(row).copied().unwrap_or(0);
        hours.saturating_sub(taken)
    }

    /// Whether a row is still to come.
    fn is_open(&self, row: usize) -> bool {
        self.needs(row) > 0 || !self.flow.is_given(row)
    }

    fn next(&self) -> Option<usize> {
        (0..self.rows.len()).find(|row| self.is_open(*row))
    }

    /// Lessons without a topic take what is still to come, in order.
    fn fill(&mut self) {
        let mut left: Vec<(usize, u8)> = (0..self.rows.len())
            .filter(|row| self.is_open(*row))
            .map(|row| (row, self.needs(row)))
            .collect();
        left.reverse();
        let blank = self
            .flow
            .lessons
            .iter_mut()
            .filter(|lesson| !lesson.written);
        for lesson in blank {
            lesson.rows = take(&mut left);
            for row in &lesson.rows {
                if let Some(row) = self.flow.rows.get_mut(*row) {
                    row.to_come.push(lesson.at);
                }
            }
        }
    }
}

/// One lesson's share of what is left, its first row last: one hour, and with it the rows that need none of their own.
fn take(left: &mut Vec<(usize, u8)>) -> Vec<usize> {
    let mut share = Vec::new();
    let mut hour = false;
    while let Some((row, needs)) = left.last_mut() {
        if *needs > 0 && hour {
            break;
        }
        share.push(*row);
        if *needs > 1 {
            *needs -= 1;
            break;
        }
        hour |= *needs == 1;
        left.pop();
    }
    share
}
