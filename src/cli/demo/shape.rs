//! What is taught to whom by whom: classes, groups, teachers' loads. The same in every year and for every seed.

use std::collections::HashMap;

use super::assets::{Assets, Division, SubjectText};
use crate::domain::school::Parity;

/// The highest grade that has one teacher for most subjects.
const PRIMARY: u8 = 4;

/// A class, in the order of grades and letters.
pub(super) struct ClassPlan {
    pub(super) grade: u8,
    pub(super) name: String,
    pub(super) shift: u8,
    /// The class teacher, by index.
    pub(super) teacher: usize,
}

/// One of the two groups of a division.
pub(super) struct GroupPlan {
    pub(super) subject: usize,
    pub(super) name: String,
    pub(super) classes: Vec<usize>,
    pub(super) division: Division,
    /// 0 (girls) or 1 (boys).
    pub(super) part: usize,
}

/// Who is taught, by index.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum UnitPlan {
    Class(usize),
    Group(usize),
}

/// A journal: a subject taught to a unit by a teacher.
pub(super) struct Teaching {
    pub(super) unit: UnitPlan,
    pub(super) subject: usize,
    pub(super) teacher: usize,
    pub(super) grade: u8,
    pub(super) shift: u8,
}

/// Lessons held at the same time, for all groups of a division or in turn by weeks.
pub(super) struct Activity {
    pub(super) classes: Vec<usize>,
    pub(super) parts: Vec<(usize, Parity)>,
    /// How often a week.
    pub(super) times: u8,
    /// Lessons in a row.
    pub(super) length: u8,
}

/// A teacher of a department with a room.
pub(super) struct TeacherPlan {
    pub(super) department: usize,
    pub(super) room: String,
    hours: u16,
}

pub(super) struct Shape {
    pub(super) classes: Vec<ClassPlan>,
    pub(super) groups: Vec<GroupPlan>,
    pub(super) teachers: Vec<TeacherPlan>,
    pub(super) teachings: Vec<Teaching>,
    pub(super) activities: Vec<Activity>,
    /// Whose account is `teacher`.
    pub(super) demo_teacher: usize,
    /// The class of the demo's accounts.
    pub(super) home: usize,
}

impl Shape {
    pub(super) fn new(assets: &Assets) -> Self {
        let mut builder = Builder::new(assets);
        for class in 0..builder.shape.classes.len() {
            builder.class(class);
        }
        builder.class_teachers();
        builder.shape
    }

    pub(super) fn classes_of(&self, unit: UnitPlan) -> Vec<usize> {
        match unit {
            UnitPlan::Class(class) => vec![class],
            UnitPlan::Group(group) => self
                .groups
                .get(group)
                .map(|group| group.classes.clone())
                .unwrap_or_default(),
        }
    }

    pub(super) fn class_named(&self, name: &str) -> Option<usize> {
        self.classes.iter().position(|class| class.name == name)
    }
}

struct Builder<'a> {
    assets: &'a Assets,
    shape: Shape,
    /// The teacher of a class's undivided subjects, by class and department.
    regular: HashMap<(usize, usize), usize>,
}

impl<'a> Builder<'a> {
    fn new(assets: &'a Assets) -> Self {
        let school = &assets.school;
        let classes: Vec<ClassPlan> = (1..=11)
            .flat_map(|grade| school.letters.iter().map(move |letter| (grade, letter)))
            .map(|(grade, letter)| {
                let name = format!("{grade}{letter}");
                let shift = 1 + u8::from(school.second_shift.contains(&name));
                ClassPlan {
                    grade,
                    name,
                    shift,
                    teacher: 0,
                }
            })
            .collect();
        let teachers = teachers(assets);
        let department = |id: &str| {
            let departments = &assets.curriculum.departments;
            departments.iter().position(|d| d.id == id).unwrap_or(0)
        };
        let own = department(&school.teacher.department);
        let demo_teacher = teachers
            .iter()
            .position(|teacher| teacher.department == own)
            .unwrap_or(0);
        let home = classes
            .iter()
            .position(|class| class.name == school.home.class)
            .unwrap_or(0);
        let mut builder = Self {
            assets,
            regular: HashMap::new(),
            shape: Shape {
                classes,
                groups: Vec::new(),
                teachers,
                teachings: Vec::new(),
                activities: Vec::new(),
                demo_teacher,
                home,
            },
        };
        builder.give_classes(own, demo_teacher);
        builder
    }

    /// The demo teacher's classes are theirs before loads are balanced.
    fn give_classes(&mut self, department: usize, teacher: usize) {
        for name in &self.assets.school.teacher.classes {
            let Some(class) = self.shape.class_named(name) else {
                continue;
            };
            self.regular.insert((class, department), teacher);
            let grade = self.shape.classes.get(class).map_or(0, |class| class.grade);
            let hours: u16 = self
                .subjects_of(department)
                .map(|subject| u16::from(subject.hours(grade, name)))
                .sum();
            self.add_hours(teacher, hours);
        }
    }

    fn subjects_of(&self, department: usize) -> impl Iterator<Item = &'a SubjectText> {
        let curriculum = &self.assets.curriculum;
        let id = curriculum
            .departments
            .get(department)
            .map_or("", |d| d.id.as_str());
        curriculum
            .subjects
            .iter()
            .filter(move |s| s.department == id)
    }

    fn add_hours(&mut self, teacher: usize, hours: u16) {
        if let Some(teacher) = self.shape.teachers.get_mut(teacher) {
            teacher.hours += hours;
        }
    }

    fn class(&mut self, class: usize) {
        let Some(plan) = self.shape.classes.get(class) else {
            return;
        };
        let (grade, name) = (plan.grade, plan.name.clone());
        let first_of_parallel = class.is_multiple_of(self.assets.school.letters.len().max(1));
        let mut fortnightly = Vec::new();
        let assets = self.assets;
        for (number, subject) in assets.curriculum.subjects.iter().enumerate() {
            let hours = subject.hours(grade, &name);
            match subject.division(grade) {
                _ if hours == 0 => {}
                None if subject.is_fortnightly(grade) => {
                    fortnightly.push(self.undivided(class, number, subject));
                }
                None => {
                    let teaching = self.undivided(class, number, subject);
                    self.activity(vec![class], vec![(teaching, Parity::Every)], hours, 1);
                }
                Some(Division::Joint) if !first_of_parallel => {}
                Some(division) => self.divided(class, number, subject, division, hours),
            }
        }
        for pair in fortnightly.chunks(2) {
            let parts = pair
                .iter()
                .copied()
                .zip([Parity::Odd, Parity::Even])
                .collect();
            self.activity(vec![class], parts, 1, 1);
        }
    }

    fn activity(
        &mut self,
        classes: Vec<usize>,
        parts: Vec<(usize, Parity)>,
        times: u8,
        length: u8,
    ) {
        self.shape.activities.push(Activity {
            classes,
            parts,
            times,
            length,
        });
    }

    fn undivided(&mut self, class: usize, number: usize, subject: &SubjectText) -> usize {
        let (grade, name) = match self.shape.classes.get(class) {
            Some(class) => (class.grade, class.name.clone()),
            None => (0, String::new()),
        };
        let department = self.department(subject);
        let teacher = if subject.primary && grade <= PRIMARY {
            // The primary teachers stand first, in the order of their classes.
            class
        } else if let Some(teacher) = self.regular.get(&(class, department)) {
            *teacher
        } else {
            self.least_loaded(department, &[])
        };
        self.regular.insert((class, department), teacher);
        let counted_before = teacher == self.shape.demo_teacher && self.is_given(&name);
        if !counted_before {
            self.add_hours(teacher, u16::from(subject.hours(grade, &name)));
        }
        self.teaching(UnitPlan::Class(class), number, teacher, class)
    }

    fn is_given(&self, class: &str) -> bool {
        let given = &self.assets.school.teacher.classes;
        given.iter().any(|name| name == class)
    }

    fn divided(
        &mut self,
        class: usize,
        number: usize,
        subject: &SubjectText,
        division: Division,
        hours: u8,
    ) {
        let names = &self.assets.school.groups;
        let parallel = self.assets.school.letters.len();
        let (names, classes, of) = match division {
            Division::Halves => (&names.halves, vec![class], None),
            Division::Sexes => (&names.sexes, vec![class], None),
            Division::Joint => {
                let grade = self.shape.classes.get(class).map(|class| class.grade);
                (
                    &names.joint,
                    (class..class + parallel).collect::<Vec<_>>(),
                    grade,
                )
            }
        };
        let of = match of {
            Some(grade) => grade.to_string(),
            None => self
                .shape
                .classes
                .get(class)
                .map(|class| class.name.clone())
                .unwrap_or_default(),
        };
        let department = self.department(subject);
        let (mut parts, mut taken) = (Vec::new(), Vec::new());
        for (part, name) in names.iter().enumerate() {
            let teacher = self.least_loaded(department, &taken);
            taken.push(teacher);
            self.add_hours(teacher, u16::from(hours));
            let group = self.shape.groups.len();
            self.shape.groups.push(GroupPlan {
                subject: number,
                name: name.replace("{}", &of),
                classes: classes.clone(),
                division,
                part,
            });
            let teaching = self.teaching(UnitPlan::Group(group), number, teacher, class);
            parts.push((teaching, Parity::Every));
        }
        // Workshops are held two lessons in a row.
        let (times, length) = if division == Division::Sexes && hours == 2 {
            (1, 2)
        } else {
            (hours, 1)
        };
        self.activity(classes, parts, times, length);
    }

    fn teaching(&mut self, unit: UnitPlan, subject: usize, teacher: usize, class: usize) -> usize {
        let (grade, shift) = self
            .shape
            .classes
            .get(class)
            .map_or((0, 1), |class| (class.grade, class.shift));
        self.shape.teachings.push(Teaching {
            unit,
            subject,
            teacher,
            grade,
            shift,
        });
        self.shape.teachings.len() - 1
    }

    fn department(&self, subject: &SubjectText) -> usize {
        let departments = &self.assets.curriculum.departments;
        departments
            .iter()
            .position(|department| department.id == subject.department)
            .unwrap_or(0)
    }

    fn least_loaded(&self, department: usize, except: &[usize]) -> usize {
        let teachers = self.shape.teachers.iter().enumerate();
        teachers
            .filter(|(number, teacher)| {
                teacher.department == department && !except.contains(number)
            })
            .min_by_key(|(_, teacher)| teacher.hours)
            .map_or(0, |(number, _)| number)
    }

    /// Every class gets one of its own teachers, nobody two classes, the demo teacher none.
    fn class_teachers(&mut self) {
        let home = self.shape.home;
        let wanted = &self.assets.school.home.department;
        let mut order: Vec<usize> = (0..self.shape.classes.len()).collect();
        order.sort_by_key(|class| *class != home);
        let mut taken = vec![self.shape.demo_teacher];
        for class in order {
            let free = |teacher: &usize| !taken.contains(teacher);
            let own: Vec<usize> = self
                .shape
                .teachings
                .iter()
                .filter(|teaching| self.shape.classes_of(teaching.unit).contains(&class))
                .map(|teaching| teaching.teacher)
                .filter(free)
                .collect();
            let department = |teacher: usize| {
                let number = self.shape.teachers.get(teacher).map(|t| t.department);
                let departments = &self.assets.curriculum.departments;
                number
                    .and_then(|number| departments.get(number))
                    .map_or("", |d| &d.id)
            };
            let chosen = own
                .iter()
                .copied()
                .find(|teacher| class == home && department(*teacher) == wanted)
                .or_else(|| own.first().copied())
                .or_else(|| (0..self.shape.teachers.len()).find(free));
            if let (Some(teacher), Some(plan)) = (chosen, self.shape.classes.get_mut(class)) {
                plan.teacher = teacher;
                taken.push(teacher);
            }
        }
    }
}

fn teachers(assets: &Assets) -> Vec<TeacherPlan> {
    let mut teachers = Vec::new();
    for (department, text) in assets.curriculum.departments.iter().enumerate() {
        for number in 0..text.teachers {
            let ordinary = || {
                let room = 101 + 100 * (teachers.len() / 16) + teachers.len() % 16;
                assets
                    .school
                    .rooms
                    .ordinary
                    .replace("{}", &room.to_string())
            };
            teachers.push(TeacherPlan {
                department,
                room: text.rooms.get(number).cloned().unwrap_or_else(ordinary),
                hours: 0,
            });
        }
    }
    teachers
}
