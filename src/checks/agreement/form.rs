//! Gender, number and person of words, and whether they go together.

use crate::document::Document;
use crate::lexicon::{Analysis, Feature, Lexicon, Upos};

use crate::checks::reading::is_past_participle;

/// The values of [`Feature::Gender`] and [`Feature::Number`].
pub(in crate::checks) const MASCULINE: u32 = 1;
pub(in crate::checks) const FEMININE: u32 = 2;
pub(super) const SINGULAR: u32 = 1;
pub(in crate::checks) const PLURAL: u32 = 2;

/// Gender, number and person, each unset where anything goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) gender: u32,
    pub(super) number: u32,
    pub(super) person: u32,
}

impl Form {
    pub(super) const fn new(gender: u32, number: u32, person: u32) -> Self {
        Self {
            gender,
            number,
            person,
        }
    }

    pub(super) fn of(reading: &Analysis) -> Self {
        let features = reading.features;
        Self {
            gender: features.get(Feature::Gender),
            number: features.get(Feature::Number),
            person: features.get(Feature::Person),
        }
    }

    pub(super) fn agrees(self, other: Self) -> bool {
        let same = |a: u32, b: u32| a == 0 || b == 0 || a == b;
        same(self.gender, other.gender)
            && same(self.number, other.number)
            && same(self.person, other.person)
    }

    /// Without its person.
    pub(super) fn nominal(self) -> Self {
        Self { person: 0, ..self }
    }

    /// Without its gender.
    pub(super) fn verbal(self) -> Self {
        Self { gender: 0, ..self }
    }
}

pub(super) fn forms(
    document: &Document,
    token: usize,
    wanted: impl Fn(&Analysis) -> bool,
) -> Vec<Form> {
    let readings = document
        .word(token)
        .analyses
        .iter()
        .filter(|reading| wanted(reading));
    readings.map(Form::of).collect()
}

/// The forms of a determiner. *Son*, *mon*, *ton* are masculine here: that they stand for the
/// feminine before a vowel is for the caller to see.
pub(super) fn determiner_forms(document: &Document, token: usize) -> Vec<Form> {
    let masculine = matches!(&*document.word(token).folded, "son" | "mon" | "ton");
    let forms = forms(document, token, |reading| reading.upos == Upos::Det);
    let gendered = |form: Form| match masculine {
        true => Form::new(MASCULINE, form.number, 0),
        false => form.nominal(),
    };
    forms.into_iter().map(gendered).collect()
}

/// Whether a determiner tells nothing of the gender or number of its noun before a word:
/// *son* before a vowel, contractions, *l'*.
pub(super) fn tells_nothing(lexicon: &Lexicon, determiner: &str, next: &str) -> bool {
    matches!(determiner, "son" | "mon" | "ton") && lexicon.elides(next)
        || matches!(determiner, "du" | "des" | "au" | "aux" | "l'" | "d'" | "de")
}

/// The determiner at a token in the gender and number of `form`.
pub(super) fn inflected_determiner(
    document: &Document,
    lexicon: &Lexicon,
    token: usize,
    form: Form,
) -> Option<String> {
    let mut readings = document.word(token).analyses.iter();
    let reading = readings.find(|reading| reading.upos == Upos::Det)?;
    let features = reading
        .features
        .with_number(Feature::Gender, form.gender)
        .with_number(Feature::Number, form.number);
    lexicon.generate(reading.lemma, Upos::Det, features)
}

pub(super) fn agree(left: &[Form], right: &[Form]) -> bool {
    left.is_empty() || right.is_empty() || left.iter().any(|a| right.iter().any(|b| a.agrees(*b)))
}

/// The readings of a token that agree with a noun: adjectives and past participles.
pub(super) fn nominal_forms(document: &Document, token: usize) -> Vec<Form> {
    let forms = forms(document, token, is_nominal);
    forms.into_iter().map(Form::nominal).collect()
}

/// Whether a reading agrees with a noun.
pub(super) fn is_nominal(reading: &Analysis) -> bool {
    reading.upos == Upos::Adj || is_past_participle(reading)
}

/// The adjective or participle at a token, in the gender and number of `form`.
pub(super) fn inflected(
    document: &Document,
    lexicon: &Lexicon,
    token: usize,
    form: Form,
) -> Option<String> {
    let word = document.word(token);
    let reading = word.analyses.iter().find(|r| is_nominal(r))?;
    let features = reading
        .features
        .with_number(Feature::Gender, form.gender)
        .with_number(Feature::Number, form.number);
    lexicon.generate(reading.lemma, reading.upos, features)
}

/// The words that `write` gives for the forms, for both genders of one that leaves it open.
/// None where they are more than two: nobody wants to choose among so many.
pub(super) fn spellings(forms: &[Form], write: impl Fn(Form) -> Option<String>) -> Vec<String> {
    let genders = |form: Form| match form.gender {
        0 => [MASCULINE, FEMININE],
        gender => [gender; 2],
    };
    let mut written = Vec::new();
    for form in forms {
        for gender in genders(*form) {
            let word = write(Form { gender, ..*form });
            written.extend(word.filter(|word| !written.contains(word)));
        }
    }
    if written.len() > 2 {
        written.clear();
    }
    written
}
