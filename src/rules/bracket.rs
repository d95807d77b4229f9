//! Features in square brackets: `[Number=Plur,Shape=Lower]`.

use super::library::nearest;
use super::pattern::{Node, Parser, Result};
use super::test::{FeatureTest, Test};
use crate::document::Shape;
use crate::lexicon::Feature;

impl Parser<'_> {
    pub(super) fn optional_features(&mut self) -> Result<Vec<Condition>> {
        if self.rest().starts_with('[') {
            self.features()
        } else {
            Ok(Vec::new())
        }
    }

    pub(super) fn features(&mut self) -> Result<Vec<Condition>> {
        let start = self.at;
        self.at += 1;
        let mut conditions = Vec::new();
        loop {
            self.skip_space();
            conditions.push(self.condition()?);
            self.skip_space();
            if self.eat("]") {
                return Ok(conditions);
            }
            if !self.eat(",") {
                return Err(self.error(
                    start..self.at,
                    "traits à écrire [Nom=Valeur, …]".into(),
                    "write features as [Name=Value, …]".into(),
                ));
            }
        }
    }

    pub(super) fn condition(&mut self) -> Result<Condition> {
        let start = self.at;
        let name = self.take_while(|c| c.is_ascii_alphanumeric());
        let psor = if self.eat("[psor]") { "[psor]" } else { "" };
        let name = format!("{name}{psor}");
        let negated = self.eat("!");
        if !self.eat("=") {
            return Err(self.error(
                start..self.at.max(start + 1),
                "trait à écrire Nom=Valeur".into(),
                "write a feature as Name=Value".into(),
            ));
        }
        let values_at = self.at;
        let values = self.take_while(|c| c.is_ascii_alphanumeric() || c == '|');
        let place = start..self.at;
        let condition = match name.as_str() {
            "Shape" => values
                .split('|')
                .map(|value| match value {
                    "Lower" => Some(Shape::Lower),
                    "Capitalised" => Some(Shape::Capitalised),
                    "Upper" => Some(Shape::Upper),
                    "Mixed" => Some(Shape::Mixed),
                    "Number" => Some(Shape::Number),
                    "Address" => Some(Shape::Address),
                    "Punctuation" => Some(Shape::Punctuation),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>()
                .map(|shapes| Condition::Other(denied(Test::Shape(shapes), negated))),
            "Known" => {
                yes_or_no(values).map(|yes| Condition::Other(denied(Test::Known(yes), negated)))
            }
            "Space" => {
                yes_or_no(values).map(|yes| Condition::Other(denied(Test::Space(yes), negated)))
            }
            name => {
                let Some(feature) = Feature::parse(name) else {
                    let special = ["Shape", "Known", "Space"];
                    let known = Feature::ALL.iter().map(|feature| feature.as_str());
                    let nearest = nearest(name, known.chain(special));
                    return Err(self.error(
                        place,
                        format!("aucun trait ne s'appelle {name} ; peut-être {nearest} ?"),
                        format!("there is no feature {name}; perhaps {nearest}?"),
                    ));
                };
                values
                    .split('|')
                    .try_fold(0, |bits, value| {
                        let index = feature.values().iter().position(|known| *known == value)?;
                        Some(bits | 1 << (index + 1))
                    })
                    .map(|values| {
                        Condition::Feature(FeatureTest {
                            feature,
                            values,
                            negated,
                        })
                    })
            }
        };
        condition.ok_or_else(|| {
            let known = match name.as_str() {
                "Shape" => "Lower, Capitalised, Upper, Mixed, Number, Address, Punctuation".into(),
                "Known" | "Space" => "Yes, No".into(),
                name => Feature::parse(name).map_or(String::new(), |f| f.values().join(", ")),
            };
            self.error(
                values_at..self.at,
                format!("{name} ne prend pas la valeur « {values} » : choisir parmi {known}"),
                format!("{name} has no value \"{values}\": choose among {known}"),
            )
        })
    }
}

/// One `Name=Value`.
pub(super) enum Condition {
    Feature(FeatureTest),
    Other(Test),
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "Yes" => Some(true),
        "No" => Some(false),
        _ => None,
    }
}

fn denied(test: Test, denied: bool) -> Test {
    if denied {
        Test::Not(Box::new(test))
    } else {
        test
    }
}

pub(super) fn split_features(conditions: Vec<Condition>) -> (Vec<FeatureTest>, Vec<Test>) {
    let mut features = Vec::new();
    let mut rest = Vec::new();
    for condition in conditions {
        match condition {
            Condition::Feature(test) => features.push(test),
            Condition::Other(test) => rest.push(test),
        }
    }
    (features, rest)
}

pub(super) fn conjunction(first: Test, mut rest: Vec<Test>) -> Node {
    if rest.is_empty() {
        return Node::Test(first);
    }
    rest.insert(0, first);
    Node::Test(Test::And(rest))
}
