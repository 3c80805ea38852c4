//! The five schools' regulations, rule by rule: what each school's document says, by which clause. The tables were written from the
//! documents; whatever is not in them is ours.

use std::collections::BTreeSet;

use zhurnal::domain::duty::{DutyKind, duties};
use zhurnal::domain::message::{Arg, Message};
use zhurnal::domain::regulation::{BUILT_IN, Line, Regulation, Source, built_in};
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

fn read(name: &str) -> Regulation {
    Regulation::parse(built_in(name).unwrap()).unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

/// Rule, value, clause.
type Row = (&'static str, &'static str, &'static str);

const GYMNASIUM: &[Row] = &[
    ("without-marks", "1 класс", "п. 5.5"),
    (
        "absences-reasons",
        "классный руководитель — каждую неделю",
        "п. 5.3.2",
    ),
    ("entry-attendance", "учитель — в день урока", "п. 5.4"),
    ("entry-marks", "учитель — в день урока", "п. 5.4"),
    ("finals-due", "учитель — 2 дня после периода", "п. 5.7"),
    ("roll-keeper", "классный руководитель", "п. 5.3.1"),
    (
        "roll-rechecked",
        "классный руководитель — когда нужно",
        "п. 5.3.1",
    ),
    ("credentials-leaders", "зам. директора", "п. 5.1, 5.2.1"),
    ("credentials-teachers", "зам. директора", "п. 5.1, 5.2.1"),
    ("credentials-families", "классный руководитель", "п. 5.2.2"),
    ("families-correspond", "да", "п. 5.6"),
    (
        "families-informed",
        "классный руководитель — когда нужно",
        "п. 5.3.3",
    ),
    (
        "inspections-filling",
        "зам. директора, директор — по плану и когда нужно",
        "п. 7.1, 7.2",
    ),
    ("inspections-outcome", "справка; директор", "п. 7.3, 7.4"),
];

const SCHOOL27: &[Row] = &[
    (
        "absences-reasons",
        "классный руководитель — каждый день",
        "п. 3.6",
    ),
    ("entry-attendance", "учитель — в день урока", "п. 3.7"),
    ("entry-marks", "учитель — в день урока", "п. 3.7"),
    ("entry-homework", "учитель — в день урока", "п. 3.7"),
    ("lock-marks", "7 дней после урока", "п. 3.2"),
    ("lock-attendance", "7 дней после урока", "п. 3.2"),
    (
        "lock-explained",
        "после закрытия, после итоговой, сама итоговая",
        "п. 4.4",
    ),
    ("finals-window", "последняя учебная неделя", "п. 3.2"),
    ("finals-due", "учитель — до конца периода", "п. 3.2, 3.7"),
    ("finals-missing", "зам. директора", "п. 3.8"),
    (
        "finals-checked",
        "классный руководитель — каждую четверть",
        "п. 3.6",
    ),
    ("plans-first", "учитель — до 5 сентября", "п. 3.7"),
    (
        "plans-later",
        "учитель — в каникулы перед периодом",
        "п. 3.7",
    ),
    (
        "plans-hours",
        "столько же, сколько в учебном плане",
        "п. 3.7",
    ),
    (
        "plans-checked",
        "зам. директора — по плану и когда нужно",
        "п. 3.8",
    ),
    ("roll-keeper", "секретарь", "п. 3.5"),
    ("roll-staff", "секретарь", "п. 3.5"),
    ("roll-filled", "секретарь — до 5 сентября", "п. 3.5"),
    (
        "roll-checked",
        "классный руководитель — до 10 сентября",
        "п. 3.6",
    ),
    (
        "roll-rechecked",
        "классный руководитель — каждую четверть",
        "п. 3.6",
    ),
    (
        "roll-groups",
        "классный руководитель — до 10 сентября",
        "п. 3.6",
    ),
    (
        "roll-newcomers",
        "классный руководитель — 3 дня после зачисления",
        "п. 3.6",
    ),
    (
        "roll-homebound",
        "классный руководитель — каждую неделю",
        "п. 3.6",
    ),
    (
        "roll-hospital",
        "классный руководитель, администратор — когда нужно",
        "п. 3.6",
    ),
    (
        "roll-exemptions",
        "классный руководитель — когда нужно",
        "п. 3.6",
    ),
    ("roll-year_end", "секретарь — в конце года", "п. 3.5"),
    ("timetable-keeper", "зам. директора", "п. 3.8"),
    ("timetable-load", "зам. директора", "п. 3.8"),
    ("timetable-not_held", "зам. директора", "п. 3.8"),
    ("timetable-substitutes", "зам. директора", "п. 3.8"),
    ("credentials-leaders", "администратор", "п. 3.3"),
    ("credentials-teachers", "администратор", "п. 3.3"),
    (
        "credentials-families",
        "классный руководитель",
        "п. 3.3, 3.6",
    ),
    ("families-correspond", "да", "п. 2.2"),
    (
        "families-informed",
        "классный руководитель — когда нужно",
        "п. 3.6",
    ),
    (
        "inspections-filling",
        "зам. директора — каждый месяц",
        "п. 3.8",
    ),
    (
        "inspections-watch",
        "классный руководитель — каждый день",
        "п. 3.6",
    ),
    (
        "reports-archive",
        "администратор — в конце года",
        "п. 3.2, 4.2",
    ),
];

const CHEKHOV: &[Row] = &[
    (
        "works",
        "×1  К×2  С×1  Дз×1  Д×2  Сч×2  Л×1  М×2  ПА×3",
        "п. 3.2",
    ),
    (
        "absences-announced",
        "родитель, классный руководитель",
        "п. 3.2",
    ),
    ("absences-alerted", "директор, зам. директора", "п. 2, 3.2"),
    ("entry-attendance", "учитель — на уроке", "п. 3.2"),
    ("entry-marks", "учитель — 3 учебных дня", "п. 3.2"),
    (
        "lock-explained",
        "после закрытия, после итоговой, сама итоговая",
        "п. 4.2",
    ),
    (
        "roll-keeper",
        "администратор, директор, зам. директора",
        "п. 3.2",
    ),
    (
        "roll-staff",
        "администратор, директор, зам. директора",
        "п. 3.2",
    ),
    (
        "roll-rechecked",
        "администратор, директор, зам. директора — когда нужно",
        "п. 3.2",
    ),
    (
        "roll-groups",
        "администратор, директор, зам. директора — до 10 сентября",
        "п. 3.2",
    ),
    (
        "timetable-keeper",
        "администратор, директор, зам. директора",
        "п. 3.2",
    ),
    ("timetable-changes", "лучше в каникулы", "п. 3.2"),
    ("appointments-leaders", "директор", "п. 3.1"),
    (
        "appointments-teachers",
        "администратор, зам. директора",
        "п. 3.1",
    ),
    (
        "appointments-regulation",
        "согласование, утверждает директор",
        "п. 5.1",
    ),
    ("credentials-leaders", "директор", "п. 3.1"),
    (
        "credentials-teachers",
        "администратор, зам. директора",
        "п. 3.1",
    ),
    ("credentials-outside", "да", "п. 3.1"),
    ("families-correspond", "да", "п. 3.2"),
    ("families-topics", "да", "п. 2"),
    ("families-schedule", "да", "п. 2"),
    (
        "families-informed",
        "классный руководитель — когда нужно",
        "п. 4.2",
    ),
];

const SCHOOL152: &[Row] = &[
    (
        "entry-attendance",
        "учитель, классный руководитель — в течение недели",
        "п. 3.4, 5.1",
    ),
    (
        "entry-marks",
        "учитель, классный руководитель — в течение недели",
        "п. 3.4, 5.1",
    ),
    (
        "entry-topic",
        "учитель, классный руководитель — в течение недели",
        "п. 3.4, 5.1",
    ),
    (
        "entry-homework",
        "учитель, классный руководитель — в течение недели",
        "п. 3.4, 5.1",
    ),
    (
        "plans-checked",
        "зам. директора — каждую четверть",
        "п. 6.3",
    ),
    ("roll-keeper", "классный руководитель", "п. 3.3, 7"),
    (
        "roll-rechecked",
        "классный руководитель — когда нужно",
        "п. 3.3",
    ),
    ("credentials-leaders", "администратор", "п. 3.2"),
    ("credentials-teachers", "администратор", "п. 3.2"),
    ("credentials-families", "зам. директора", "п. 3.2"),
    ("families-correspond", "да", "п. 3.6"),
    ("families-topics", "да", "п. 2.5"),
    (
        "families-informed",
        "классный руководитель — каждую неделю",
        "п. 4",
    ),
    (
        "inspections-filling",
        "зам. директора — каждый месяц",
        "п. 6.2",
    ),
    (
        "inspections-thorough",
        "зам. директора — каждую четверть",
        "п. 6.3",
    ),
    (
        "inspections-outcome",
        "директор, учитель, классный руководитель",
        "п. 6.4",
    ),
    ("reports-activity", "администратор — каждую неделю", "п. 8"),
    (
        "reports-performance",
        "зам. директора — каждую четверть и за год",
        "п. 8",
    ),
    ("reports-archive", "администратор — в конце года", "п. 6.5"),
    ("reports-backup", "администратор — каждый день", "п. 7"),
];

const KOSTEK: &[Row] = &[
    ("entry-attendance", "учитель — в течение недели", "п. 6"),
    ("entry-marks", "учитель — в течение недели", "п. 6"),
    ("finals-due", "учитель — 3 дня после периода", "п. 6"),
    ("roll-keeper", "администратор", "п. 2, 5"),
    (
        "roll-rechecked",
        "классный руководитель — когда нужно",
        "п. 5",
    ),
    ("timetable-keeper", "администратор", "п. 2"),
    ("appointments-leaders", "директор", "п. 2"),
    ("credentials-leaders", "администратор", "п. 3"),
    ("credentials-teachers", "администратор", "п. 3, 4"),
    ("credentials-families", "администратор", "п. 3, 4"),
    ("credentials-means", "только по коду приглашения", "п. 3"),
    ("families-correspond", "да", "п. 4"),
    ("families-own_page", "да", "п. 3"),
    ("families-activity", "да", "п. 3"),
    (
        "inspections-filling",
        "директор, зам. директора — каждую неделю",
        "п. 10",
    ),
    ("reports-activity", "администратор — каждый месяц", "п. 15"),
    (
        "reports-performance",
        "зам. директора — каждую четверть и за год",
        "п. 16",
    ),
    ("reports-archive", "администратор — в конце года", "п. 11"),
    ("reports-backup", "администратор — каждый день", "п. 2"),
];

/// A school, its stated rules, and the clauses that its document numbers.
const SCHOOLS: &[(&str, &[Row], &str)] = &[
    ("standard", &[], ""),
    (
        "gymnasium",
        GYMNASIUM,
        "3.1 3.2 3.3 3.4 4.1 4.2 4.2.1 4.2.2 4.2.3 4.2.4 5.1 5.2 5.2.1 5.2.2 5.3 5.3.1 5.3.2 5.3.3 5.4 5.5 5.6 5.7 \
         6.1 6.2 6.3 6.4 7.1 7.2 7.3 7.4",
    ),
    (
        "school27",
        SCHOOL27,
        "2.1 2.2 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 4.1 4.2 4.4 4.5",
    ),
    (
        "chekhov",
        CHEKHOV,
        "1.1 1.2 1.3 1.4 2 3.1 3.2 4.1 4.2 5.1 5.2",
    ),
    (
        "school152",
        SCHOOL152,
        "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 2.5 2.6 3.1 3.2 3.3 3.4 3.5 3.6 4 5.1 5.2 6.1 6.2 6.3 6.4 6.5 7 8",
    ),
    (
        "kostek",
        KOSTEK,
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
    ),
];

fn lines(regulation: &Regulation) -> Vec<Line<'_>> {
    let sections = regulation.sections().into_iter();
    sections.flat_map(|section| section.lines).collect()
}

#[test]
fn every_school_has_its_table() {
    let known: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let told: Vec<&str> = SCHOOLS.iter().map(|(name, _, _)| *name).collect();
    assert_eq!(known, told);
}

#[test]
fn each_school_rules_what_its_document_says_and_nothing_else_in_its_name() {
    let catalogue = Catalogue::new(Language::Ru);
    for (name, expected, _) in SCHOOLS {
        let regulation = read(name);
        let stated: Vec<(String, String, String)> = lines(&regulation)
            .into_iter()
            .filter_map(|line| match line.source {
                Source::Ours => None,
                Source::Clause(clause) => Some((
                    line.title.id.trim_start_matches("rule-").to_owned(),
                    catalogue.text(&line.value),
                    clause.number.clone(),
                )),
            })
            .collect();
        let expected: Vec<(String, String, String)> = expected
            .iter()
            .map(|(rule, value, clause)| ((*rule).into(), (*value).into(), (*clause).into()))
            .collect();
        assert_eq!(stated, expected, "{name}");
    }
}

#[test]
fn clauses_are_clauses_of_the_document() {
    for (name, _, numbers) in SCHOOLS {
        let numbers: BTreeSet<&str> = numbers.split_whitespace().collect();
        let regulation = read(name);
        for line in lines(&regulation) {
            let Source::Clause(clause) = line.source else {
                continue;
            };
            let cited = clause.number.strip_prefix("п. ").expect(name);
            for number in cited.split(", ") {
                assert!(numbers.contains(number), "{name}: {}", clause.number);
            }
        }
    }
}

/// The ids of a sentence and of all the sentences in it.
fn ids(message: &Message) -> Vec<&'static str> {
    let inner = message.args.iter().flat_map(|(_, arg)| match arg {
        Arg::Message(message) => ids(message),
        _ => Vec::new(),
    });
    std::iter::once(message.id).chain(inner).collect()
}

#[test]
fn every_rule_is_worded_in_both_languages() {
    for language in [Language::Ru, Language::En] {
        let catalogue = Catalogue::new(language);
        for (name, _) in BUILT_IN {
            let regulation = read(name);
            for section in regulation.sections() {
                assert!(catalogue.has(section.title.id), "{}", section.title.id);
            }
            for line in lines(&regulation) {
                for id in ids(&line.title).into_iter().chain(ids(&line.value)) {
                    assert!(catalogue.has(id), "{name}: {id} in {language:?}");
                }
                let columns = catalogue.text(&line.title).chars().count();
                assert!(columns <= 29, "{} is too wide for the list", line.title.id);
            }
        }
    }
}

#[test]
fn every_task_of_a_regulation_is_a_duty_unless_it_is_not_asked_for() {
    for (name, _) in BUILT_IN {
        let regulation = read(name);
        let is_asked = |line: &Line<'_>| {
            let ids = ids(&line.value);
            ids.first() == Some(&"rule-task") && !ids.contains(&"rhythm-never")
        };
        let tasks: BTreeSet<&str> = lines(&regulation)
            .iter()
            .filter(|line| is_asked(line))
            .map(|line| line.title.id)
            .collect();
        let told: Vec<&str> = duties(&regulation).map(|duty| duty.title.id).collect();
        assert_eq!(
            told.iter().copied().collect::<BTreeSet<_>>(),
            tasks,
            "{name}"
        );
        assert_eq!(told.len(), tasks.len(), "{name}: a duty stands twice");
    }
}

#[test]
fn a_duty_says_who_and_when_and_by_what() {
    let regulation = read("school27");
    let catalogue = Catalogue::new(Language::Ru);
    let duty = DutyKind::Newcomers.of(&regulation).unwrap();
    assert_eq!(catalogue.text(&duty.when), "3 дня после зачисления");
    assert_eq!(duty.source.cited(), Arg::from("п. 3.6"));
    assert_eq!(DutyKind::Watch.of(&read("gymnasium")), None);
}
