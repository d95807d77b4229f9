//! Which of a word's readings with the chosen tag: number, person, mood…
//!
//! A feature's value has a column of its own in the rows of weights; a reading scores the sum
//! of the columns of its values. What is seen is the word, its neighbours, and the readings
//! chosen to its left.

use crate::document::Word;
use crate::lexicon::{Analysis, Feature, Features, LemmaId, Upos};

use super::features::{Traits, key, key2, key3};
use super::model::{COLUMNS, Scores};
use super::tag::Tag;

/// The features that tell readings apart, with the column of their value number 0.
const COLUMNS_OF: [(Feature, usize); 5] = [
    (Feature::Gender, 0),
    (Feature::Number, 3),
    (Feature::Person, 6),
    (Feature::Mood, 10),
    (Feature::Tense, 15),
];

/// Columns for readings whose lemma is not that of the first reading.
const OTHER_LEMMA: usize = 20;

/// The columns of a reading; `first` is the word's first reading with the tag.
pub fn columns(reading: &Analysis, first: &Analysis) -> [usize; 6] {
    let mut columns = [OTHER_LEMMA + usize::from(reading.lemma != first.lemma); 6];
    for (column, (feature, start)) in columns.iter_mut().zip(COLUMNS_OF) {
        *column = start + reading.features.get(feature) as usize;
    }
    debug_assert!(columns.iter().all(|column| *column < COLUMNS));
    columns
}

/// The readings of a word with that tag, among which there is to choose.
pub fn candidates(word: &Word, tag: Tag) -> impl Iterator<Item = &Analysis> {
    word.analyses
        .iter()
        .filter(move |analysis| Tag::new(analysis.upos, analysis.features) == tag)
}

/// The reading with the highest score, the first of equals.
pub fn best<'a>(
    candidates: impl Iterator<Item = &'a Analysis>,
    first: &Analysis,
    scores: &Scores,
) -> Analysis {
    let mut best = (i32::MIN, *first);
    for reading in candidates {
        let score = columns(reading, first)
            .iter()
            .map(|column| i32::from(scores[*column]))
            .sum();
        if score > best.0 {
            best = (score, *reading);
        }
    }
    best.1
}

/// The reading of a word that has none with that tag in the lexicon: the features of a
/// reading with the same part of speech, or of one as participle or noun.
pub fn guessed(word: &Word, tag: Tag) -> Analysis {
    let upos = tag.upos();
    let same = word.analyses.iter().find(|analysis| analysis.upos == upos);
    let nominal = |upos| {
        matches!(
            upos,
            Upos::Noun | Upos::Adj | Upos::Det | Upos::Num | Upos::Verb
        )
    };
    let similar = || {
        let mut analyses = word.analyses.iter();
        let found = analyses.find(|analysis| nominal(analysis.upos) && nominal(upos))?;
        let mut features = Features::NONE;
        for feature in [Feature::Gender, Feature::Number] {
            features = features.with_number(feature, found.features.get(feature));
        }
        Some(features)
    };
    // A verb's other form says nothing of this one.
    let features = match same {
        Some(same) if !matches!(upos, Upos::Verb | Upos::Aux) => same.features,
        _ => match similar() {
            Some(features) if !matches!(upos, Upos::Verb) || tag == Tag::PastParticiple => {
                with_form(features, tag)
            }
            _ => with_form(from_ending(&word.folded, tag), tag),
        },
    };
    Analysis {
        lemma: same.map_or(LemmaId::UNKNOWN, |same| same.lemma),
        upos,
        features,
        capitalised: upos == Upos::Propn,
    }
}

fn with_form(features: Features, tag: Tag) -> Features {
    let pairs: &[(Feature, &str)] = match tag {
        Tag::PastParticiple => &[(Feature::VerbForm, "Part"), (Feature::Tense, "Past")],
        Tag::PresentParticiple => &[(Feature::VerbForm, "Part"), (Feature::Tense, "Pres")],
        Tag::Infinitive | Tag::AuxInfinitive => &[(Feature::VerbForm, "Inf")],
        Tag::Finite | Tag::AuxFinite => &[(Feature::VerbForm, "Fin")],
        _ => &[],
    };
    pairs.iter().fold(features, |features, (feature, value)| {
        features.with(*feature, value).unwrap_or(features)
    })
}

/// What the end of an unknown word says of it.
fn from_ending(folded: &str, tag: Tag) -> Features {
    let ends = |ending: &str| folded.ends_with(ending);
    Features::parse(match tag {
        Tag::Noun | Tag::Adj if ends("s") || ends("x") => "Number=Plur",
        Tag::Noun | Tag::Adj => "Number=Sing",
        Tag::PastParticiple if ends("ées") => "Gender=Fem|Number=Plur",
        Tag::PastParticiple if ends("ée") => "Gender=Fem|Number=Sing",
        Tag::PastParticiple if ends("s") => "Gender=Masc|Number=Plur",
        Tag::PastParticiple => "Gender=Masc|Number=Sing",
        Tag::Finite if ends("aient") => "Mood=Ind|Number=Plur|Person=3|Tense=Imp",
        Tag::Finite if ends("ait") => "Mood=Ind|Number=Sing|Person=3|Tense=Imp",
        Tag::Finite if ends("èrent") => "Mood=Ind|Number=Plur|Person=3|Tense=Past",
        Tag::Finite if ends("ent") => "Mood=Ind|Number=Plur|Person=3|Tense=Pres",
        Tag::Finite if ends("a") => "Mood=Ind|Number=Sing|Person=3|Tense=Past",
        Tag::Finite => "Mood=Ind|Number=Sing|Person=3|Tense=Pres",
        _ => "",
    })
}

/// What the readings to the left of a word say of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Left {
    /// Gender and number of the last determiner of a noun phrase still open, or 0.
    determiner: u64,
    /// Gender, number and person of the last noun or pronoun.
    head: u64,
    /// The subject pronoun or relative of the clause, by its form.
    subject: u64,
    /// The form that opened the clause.
    opener: u64,
    /// The last verb, by its lemmas, and the one before the clause's opener: it decides
    /// the clause's mood.
    verb: u64,
    governor: u64,
    /// The tag before, 31 at the start.
    last: u64,
    /// How many words the sentence has had, up to 1.
    started: u64,
}

impl Left {
    /// The start of a sentence.
    pub const START: Left = Left {
        determiner: 0,
        head: 0,
        subject: 0,
        opener: 0,
        verb: 0,
        governor: 0,
        last: 31,
        started: 0,
    };

    /// A noun's reading, with the gender and number that its own form leaves open taken from
    /// its determiner: *le temps*, *la juge*.
    pub fn complete(&self, tag: Tag, mut reading: Analysis) -> Analysis {
        if tag == Tag::Noun && self.determiner != 0 {
            for (feature, shift) in [(Feature::Gender, 0), (Feature::Number, 2)] {
                if reading.features.get(feature) == 0 {
                    let value = (self.determiner >> shift) & 3;
                    reading.features = reading.features.with_number(feature, value as u32);
                }
            }
        }
        reading
    }

    /// What is known one word on.
    pub fn push(mut self, tag: Tag, traits: &Traits, features: Features) -> Self {
        let get = |feature| u64::from(features.get(feature));
        let agreement = get(Feature::Gender) | get(Feature::Number) << 2;
        match tag {
            Tag::Det => self.determiner = agreement | 16,
            Tag::Noun | Tag::Propn => {
                self.head = agreement | 16;
                self.determiner = 0;
            }
            Tag::Personal | Tag::Pron | Tag::Relative => {
                self.subject = traits.form;
                self.determiner = 0;
                if tag != Tag::Relative {
                    self.head = agreement | get(Feature::Person) << 5;
                }
            }
            Tag::Sconj => {
                self.opener = traits.form;
                self.governor = self.verb;
                self.subject = 0;
            }
            Tag::Finite | Tag::AuxFinite => {
                self.verb = traits.lemmas;
                self.subject = 0;
            }
            Tag::Infinitive => self.verb = traits.lemmas,
            Tag::Adp | Tag::Punct | Tag::Cconj => self.determiner = 0,
            _ => {}
        }
        if tag == Tag::Punct && traits.cue == 15 {
            self.opener = 0;
            self.governor = 0;
            self.subject = 0;
            self.head = 0;
        }
        self.last = tag as u64;
        self.started = 1;
        self
    }
}

/// The features by which a reading is chosen. `before` and `after` are the neighbours.
pub fn reading_keys(
    tag: Tag,
    word: &Traits,
    before: &Traits,
    after: &Traits,
    after_tag: Option<Tag>,
    left: Left,
    mut emit: impl FnMut(u64),
) {
    let tag = tag as u64;
    let after_tag = after_tag.map_or(31, |tag| tag as u64);
    emit(key(3000, tag));
    emit(key2(3001, tag, word.form));
    emit(key2(3002, tag, before.form));
    emit(key2(3003, tag, after.form));
    emit(key2(3004, tag, left.determiner));
    emit(key2(3005, tag, left.head));
    emit(key2(3006, tag, left.subject));
    emit(key2(3007, tag, left.opener));
    emit(key3(3008, tag, left.last, left.started));
    emit(key3(3009, tag, after_tag, u64::from(after.agreement)));
    emit(key3(3010, tag, left.subject, left.head));
    emit(key3(3011, tag, left.opener, left.last));
    emit(key2(3012, tag, word.suffixes[2]));
    emit(key3(3013, tag, before.form, word.suffixes[2]));
    emit(key3(3014, tag, left.subject, word.suffixes[1]));
    emit(key3(3015, tag, left.head, word.suffixes[1]));
    emit(key2(3016, before.form, word.form));
    emit(key2(3017, left.last, word.form));
    emit(key3(3018, tag, left.opener, left.governor));
}
