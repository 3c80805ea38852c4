//! Names that agree: family, given name and patronymic by sex, children after their fathers.

use fastrand::Rng;

use super::assets::lines;
use crate::domain::people::Name;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sex {
    Female,
    Male,
}

impl Sex {
    pub(super) fn random(rng: &mut Rng) -> Self {
        if rng.bool() { Self::Female } else { Self::Male }
    }
}

/// The lists of names.
pub(super) struct Names {
    /// Family names in the masculine form.
    families: Vec<&'static str>,
    female: Vec<&'static str>,
    male: Vec<&'static str>,
    /// Given name, and the patronymics of a son and a daughter.
    fathers: Vec<[&'static str; 3]>,
}

/// A pupil with parents.
pub(super) struct Family {
    pub(super) child: Name,
    pub(super) mother: Name,
    pub(super) father: Name,
}

impl Names {
    pub(super) fn read() -> Self {
        let fathers = lines(include_str!("../../../assets/demo/fathers.txt"));
        let forms = |line: &'static str| {
            let mut forms = line.split(' ');
            [(); 3].map(|()| forms.next().unwrap_or_default())
        };
        Self {
            families: lines(include_str!("../../../assets/demo/families.txt")),
            female: lines(include_str!("../../../assets/demo/given-female.txt")),
            male: lines(include_str!("../../../assets/demo/given-male.txt")),
            fathers: fathers.into_iter().map(forms).collect(),
        }
    }

    fn given(&self, sex: Sex, rng: &mut Rng) -> String {
        let list = match sex {
            Sex::Female => &self.female,
            Sex::Male => &self.male,
        };
        rng.choice(list).copied().unwrap_or_default().to_owned()
    }

    fn father(&self, rng: &mut Rng) -> [&'static str; 3] {
        rng.choice(&self.fathers).copied().unwrap_or_default()
    }

    fn family(&self, rng: &mut Rng) -> &'static str {
        rng.choice(&self.families).copied().unwrap_or_default()
    }

    /// A grown-up.
    pub(super) fn adult(&self, sex: Sex, rng: &mut Rng) -> Name {
        let family = self.family(rng);
        self.named(family, sex, self.father(rng), rng)
    }

    /// A pupil with a mother and a father of the same family name.
    pub(super) fn family_of(&self, sex: Sex, rng: &mut Rng) -> Family {
        let family = self.family(rng);
        let father = self.father(rng);
        let child = self.named(family, sex, father, rng);
        let mother = self.named(family, Sex::Female, self.father(rng), rng);
        let mut father_name = self.named(family, Sex::Male, self.father(rng), rng);
        father[0].clone_into(&mut father_name.given);
        Family {
            child,
            mother,
            father: father_name,
        }
    }

    fn named(&self, family: &str, sex: Sex, father: [&str; 3], rng: &mut Rng) -> Name {
        let [_, son, daughter] = father;
        Name {
            family: match sex {
                Sex::Female => feminine(family),
                Sex::Male => family.to_owned(),
            },
            given: self.given(sex, rng),
            patronymic: match sex {
                Sex::Female => daughter,
                Sex::Male => son,
            }
            .to_owned(),
        }
    }
}

/// The feminine form of a family name: -ov and -in take an a, -sky and -oy become -skaya and -aya, others stay.
fn feminine(family: &str) -> String {
    const ADJECTIVE: [&str; 2] = ["\u{438}\u{439}", "\u{43e}\u{439}"];
    if let Some(stem) = ADJECTIVE
        .iter()
        .find_map(|ending| family.strip_suffix(ending))
    {
        return format!("{stem}\u{430}\u{44f}");
    }
    let mut end = family.chars().rev();
    let (last, before) = (end.next(), end.next());
    let possessive = match last {
        Some('в') => matches!(before, Some('о' | 'е' | 'ё')),
        Some('н') => matches!(before, Some('и' | 'ы')),
        _ => false,
    };
    if possessive {
        format!("{family}\u{430}")
    } else {
        family.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::feminine;

    #[test]
    fn feminine_family_names() {
        let pairs = include_str!("../../../tests/data/family-names.txt");
        for pair in pairs.lines() {
            let (masculine, expected) = pair.split_once(' ').unwrap();
            assert_eq!(feminine(masculine), expected);
        }
        assert!(pairs.lines().count() > 5);
    }
}
