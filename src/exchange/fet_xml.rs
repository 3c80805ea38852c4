//! FET's own file: the lists, the activities, and the constraints that fix their places.

use std::collections::HashMap;

use crate::domain::message::Message;
use crate::exchange::clean::clean;
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::fet::{
    Activity, FetLesson, TimetableFile, Unplaced, UnplacedReason, day_names, hour_name,
};
use crate::exchange::source::Source;
use crate::exchange::text;
use crate::exchange::xml_tree::{Element, parse};

/// Whether the bytes begin as XML does.
pub(super) fn is_fet(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes
        .iter()
        .take(64)
        .copied()
        .filter(|&byte| byte != 0)
        .collect();
    let head = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .or(head.strip_prefix(b"\xFF\xFE"))
        .or(head.strip_prefix(b"\xFE\xFF"))
        .unwrap_or(&head);
    head.trim_ascii_start().starts_with(b"<")
}

/// Reads a `.fet` file.
pub(super) fn read(source: &Source) -> TimetableFile {
    let place = Place::file(&source.name);
    let mut file = TimetableFile {
        file: source.name.clone(),
        ..TimetableFile::default()
    };
    let root = match text::decode(&source.bytes) {
        Ok(decoded) => parse(&decoded.text),
        Err(message) => {
            file.faults.push(Fault::error(place, message));
            return file;
        }
    };
    match root {
        Ok(root) if root.name.eq_ignore_ascii_case("fet") => XmlReader {
            root: &root,
            place,
            file,
        }
        .read(),
        Ok(root) => {
            file.faults.push(Fault::error(
                place,
                about("exchange-fet-not-fet", "element", root.name),
            ));
            file
        }
        Err(broken) => {
            file.faults.push(Fault::error(
                place.row(broken.line),
                about("exchange-xml-broken", "reason", broken.reason),
            ));
            file
        }
    }
}

/// Where an activity is fixed, by names.
#[derive(Default)]
struct Fixed<'x> {
    slot: Option<(&'x str, &'x str, u32)>,
    rooms: Vec<&'x str>,
}

struct XmlReader<'x> {
    root: &'x Element,
    place: Place,
    file: TimetableFile,
}

impl<'x> XmlReader<'x> {
    fn read(mut self) -> TimetableFile {
        self.file.school = self
            .file
            .name(self.root.text_of(&["Institution_Name"]), &self.place);
        let days = self.names("Days_List", "Day");
        self.file.days = day_names(days.clone());
        let hours = self.names("Hours_List", "Hour");
        self.file.hours = hours.iter().cloned().map(hour_name).collect();
        self.file.subjects = self.names("Subjects_List", "Subject");
        self.file.teachers = self.names("Teachers_List", "Teacher");
        self.file.rooms = self.names("Rooms_List", "Room");
        let virtual_rooms = self.virtual_rooms();
        self.file.rooms.retain(|room| !virtual_rooms.contains(room));
        self.students();
        self.activities(&days, &hours);
        self.file
    }

    fn list(&self, name: &str) -> &'x [Element] {
        self.root.child(name).map_or(&[], |list| &list.children)
    }

    fn at(&self, element: &Element) -> Place {
        self.place.clone().row(element.line)
    }

    fn name_of(&mut self, element: &Element, text: &str) -> String {
        let place = self.at(element);
        self.file.name(text, &place)
    }

    /// The names in a list; the oldest files have the names of days and hours without an element around.
    fn names(&mut self, list: &str, item: &str) -> Vec<String> {
        let mut names = Vec::new();
        for element in self.list(list) {
            let text = match element.name.as_str() {
                name if name == item => element.text_of(&["Name"]),
                "Name" => element.text.trim(),
                _ => continue,
            };
            let name = self.name_of(element, text);
            let place = self.at(element);
            if name.is_empty() {
                self.file.faults.push(Fault::warning(
                    place,
                    Message::new("exchange-fet-empty-name"),
                ));
            } else if names.contains(&name) {
                self.file.faults.push(Fault::warning(
                    place,
                    about("exchange-fet-name-twice", "name", name),
                ));
                continue;
            }
            // A nameless day or hour still has its place in the order.
            if !name.is_empty() || matches!(item, "Day" | "Hour") {
                names.push(name);
            }
        }
        names
    }

    fn virtual_rooms(&self) -> Vec<String> {
        let rooms = self
            .list("Rooms_List")
            .iter()
            .filter(|room| room.text_of(&["Virtual"]) == "true");
        rooms
            .map(|room| room.text_of(&["Name"]).to_owned())
            .collect()
    }

    fn students(&mut self) {
        for year in self.list("Students_List") {
            let year_name = self.set_name(year);
            if year_name.is_empty() {
                continue;
            }
            self.file.add_set(&year_name, "", "");
            for group in year.all("Group") {
                let group_name = self.set_name(group);
                self.file.add_set(&year_name, &group_name, "");
                for subgroup in group.all("Subgroup") {
                    let name = self.set_name(subgroup);
                    self.file.add_set(&year_name, &group_name, &name);
                }
            }
        }
    }

    fn set_name(&mut self, set: &Element) -> String {
        let name = self.name_of(set, set.text_of(&["Name"]));
        if name.is_empty() {
            self.file.faults.push(Fault::warning(
                self.at(set),
                Message::new("exchange-fet-empty-name"),
            ));
        }
        name
    }

    fn activities(&mut self, days: &[String], hours: &[String]) {
        let fixed = self.fixed();
        let mut seen = HashMap::new();
        for element in self
            .list("Activities_List")
            .iter()
            .filter(|element| element.name == "Activity")
        {
            let activity = self.activity(element);
            if let Some(id) = activity.id
                && let Some(line) = seen.insert(id, element.line)
            {
                self.file.faults.push(Fault::warning(
                    self.at(element),
                    about("exchange-fet-activity-twice", "activity", id).with("first", line),
                ));
            }
            let fixed = activity.id.and_then(|id| fixed.get(&id));
            if element.text_of(&["Active"]).eq_ignore_ascii_case("false") {
                self.file.unplaced.push(Unplaced {
                    activity,
                    reason: UnplacedReason::Inactive,
                });
                continue;
            }
            let Some((day, hour, line)) = fixed.and_then(|fixed| fixed.slot) else {
                self.file.unplaced.push(Unplaced {
                    activity,
                    reason: UnplacedReason::NotScheduled,
                });
                continue;
            };
            let index = |names: &[String], wanted: &str| {
                let wanted = clean(wanted).0;
                names.iter().position(|name| *name == wanted)
            };
            let Some((day, hour)) = index(days, day).zip(index(hours, hour)) else {
                let message = about("exchange-fet-unknown-slot", "day", day).with("hour", hour);
                self.file
                    .faults
                    .push(Fault::error(self.place.clone().row(line), message));
                self.file.unplaced.push(Unplaced {
                    activity,
                    reason: UnplacedReason::UnknownSlot,
                });
                continue;
            };
            let rooms = fixed.map_or(&[][..], |fixed| &fixed.rooms).to_vec();
            let rooms = rooms
                .into_iter()
                .map(|room| self.name_of(element, room))
                .filter(|room| !room.is_empty())
                .collect();
            self.file.lessons.push(FetLesson {
                activity,
                day,
                hour,
                rooms,
            });
        }
    }

    fn activity(&mut self, element: &Element) -> Activity {
        let mut named = |tags: &[&str]| -> Vec<String> {
            let texts = element
                .children
                .iter()
                .filter(|child| tags.contains(&child.name.as_str()));
            texts
                .map(|child| self.name_of(child, &child.text))
                .filter(|name| !name.is_empty())
                .collect()
        };
        Activity {
            students: named(&["Students"]),
            subject: named(&["Subject"]).into_iter().next().unwrap_or_default(),
            teachers: named(&["Teacher"]),
            tags: named(&["Activity_Tag", "Subject_Tag"]),
            id: element.text_of(&["Id"]).parse().ok(),
            duration: element.text_of(&["Duration"]).parse().unwrap_or(1).max(1),
            place: self.at(element),
        }
    }

    /// What the constraints of full weight fix. A solved file has one for each activity; of contradicting ones the
    /// last slot counts, because FET writes those of the timetable after those of the user, and of rooms the real
    /// ones rather than a virtual one.
    fn fixed(&self) -> HashMap<u32, Fixed<'x>> {
        let mut fixed: HashMap<u32, Fixed<'x>> = HashMap::new();
        let times = self.list("Time_Constraints_List").iter();
        for rule in times
            .chain(self.list("Space_Constraints_List"))
            .filter(|rule| is_binding(rule))
        {
            let Ok(id) = rule.text_of(&["Activity_Id"]).parse() else {
                continue;
            };
            let entry = fixed.entry(id).or_default();
            match rule.name.as_str() {
                "ConstraintActivityPreferredStartingTime" | "ConstraintActivityPreferredTime" => {
                    let day = rule.text_of(&["Preferred_Day", "Preferred_Starting_Day", "Day"]);
                    let hour = rule.text_of(&["Preferred_Hour", "Preferred_Starting_Hour", "Hour"]);
                    // A day alone leaves the hour open.
                    if !day.is_empty() && !hour.is_empty() {
                        entry.slot = Some((day, hour, rule.line));
                    }
                }
                _ => {
                    let real: Vec<&str> =
                        rule.all("Real_Room").map(|room| room.text.trim()).collect();
                    if !real.is_empty() {
                        entry.rooms = real;
                    } else if entry.rooms.is_empty() {
                        entry.rooms = vec![rule.text_of(&["Room"])];
                    }
                }
            }
        }
        fixed
    }
}

/// Whether the constraint fixes an activity's slot or room, is switched on, and has full weight.
fn is_binding(rule: &Element) -> bool {
    matches!(
        rule.name.as_str(),
        "ConstraintActivityPreferredStartingTime"
            | "ConstraintActivityPreferredTime"
            | "ConstraintActivityPreferredRoom"
    ) && !rule.text_of(&["Active"]).eq_ignore_ascii_case("false")
        && rule
            .text_of(&["Weight_Percentage", "Weight"])
            .parse::<f64>()
            .is_ok_and(|weight| weight >= 100.0)
}
