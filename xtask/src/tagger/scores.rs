//! Counts of right and wrong answers, and what is confused with what.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use relis::document::fold;
use relis::lexicon::{Analysis, Feature, Upos};
use relis::tagger::Tag;

use super::conllu::GoldWord;

/// The features that count: those that French morphology and the lexicon share.
const COMPARED: [Feature; 6] = [
    Feature::Gender,
    Feature::Number,
    Feature::Person,
    Feature::Mood,
    Feature::Tense,
    Feature::VerbForm,
];

/// How many examples of a confusion are shown.
const SHOWN: usize = 8;

/// A question that is asked of some words only: name, words it is asked of (by gold and
/// chosen class and folded form).
type Question = (&'static str, fn(Tag, Tag, &str) -> bool);

const QUESTIONS: [Question; 7] = [
    ("finite verb, participle or noun", |gold, chosen, _| {
        let group = |tag| match tag {
            Tag::Finite | Tag::AuxFinite => 1,
            Tag::PastParticiple | Tag::PresentParticiple => 2,
            Tag::Noun => 3,
            _ => 0,
        };
        group(gold) != 0 && (gold == chosen || group(chosen) != group(gold) && group(chosen) != 0)
    }),
    ("participle or adjective", |gold, chosen, _| {
        let one = |tag| matches!(tag, Tag::PastParticiple | Tag::PresentParticiple | Tag::Adj);
        one(gold) && one(chosen)
    }),
    ("auxiliary or verb", |gold, chosen, _| {
        let one = |tag: Tag| matches!(tag.upos(), Upos::Aux | Upos::Verb);
        one(gold) && one(chosen) && (gold.upos() == Upos::Aux || chosen.upos() == Upos::Aux)
    }),
    ("que as SCONJ, PRON or ADV", |_, _, form| {
        matches!(form, "que" | "qu'")
    }),
    ("des, de, du, d'", |_, _, form| {
        matches!(form, "des" | "de" | "du" | "d'")
    }),
    ("proper or common noun", |gold, chosen, _| {
        let one = |tag| matches!(tag, Tag::Noun | Tag::Propn);
        one(gold) && one(chosen)
    }),
    ("le, la, les, l' as DET or PRON", |_, _, form| {
        matches!(form, "le" | "la" | "les" | "l'")
    }),
];

/// What came out for a set of words.
#[derive(Default)]
pub(super) struct Scores {
    words: usize,
    /// Gold words that no token corresponds to; raw text only.
    lost: usize,
    upos: usize,
    features: usize,
    uncontradicted: usize,
    lemmas: usize,
    confusions: BTreeMap<(Upos, Upos), BTreeMap<String, usize>>,
    /// Right answers and all answers.
    questions: [(usize, usize); QUESTIONS.len()],
}

impl Scores {
    /// Counts a word that has no counterpart.
    pub(super) fn lose(&mut self) {
        self.words += 1;
        self.lost += 1;
    }

    /// Counts a word.
    pub(super) fn count(&mut self, gold: &GoldWord, reading: &Analysis, lemma: &str) {
        self.words += 1;
        let same =
            |feature: &Feature| reading.features.get(*feature) == gold.features.get(*feature);
        let unset = |feature: &Feature| {
            reading.features.get(*feature) == 0 || gold.features.get(*feature) == 0
        };
        self.lemmas += usize::from(lemma == gold.lemma);
        if reading.upos == gold.upos {
            self.upos += 1;
            self.features += usize::from(COMPARED.iter().all(same));
            self.uncontradicted += usize::from(COMPARED.iter().all(|f| same(f) || unset(f)));
        } else {
            let forms = self
                .confusions
                .entry((gold.upos, reading.upos))
                .or_default();
            *forms.entry(gold.form.clone()).or_default() += 1;
        }
        let form = fold(&gold.form);
        let wanted = Tag::new(gold.upos, gold.features);
        let chosen = Tag::new(reading.upos, reading.features);
        for ((_, asked), (right, all)) in QUESTIONS.iter().zip(&mut self.questions) {
            if asked(wanted, chosen, &form) {
                *right += usize::from(gold.upos == reading.upos && wanted == chosen);
                *all += 1;
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: Scores) {
        self.words += other.words;
        self.lost += other.lost;
        self.upos += other.upos;
        self.features += other.features;
        self.uncontradicted += other.uncontradicted;
        self.lemmas += other.lemmas;
        for (pair, forms) in other.confusions {
            let mine = self.confusions.entry(pair).or_default();
            for (form, count) in forms {
                *mine.entry(form).or_default() += count;
            }
        }
        for (mine, other) in self.questions.iter_mut().zip(other.questions) {
            mine.0 += other.0;
            mine.1 += other.1;
        }
    }

    /// The shares of right answers, in percent.
    pub(super) fn summary(&self) -> String {
        let share = |count: usize| 100.0 * count as f64 / self.words.max(1) as f64;
        let mut text = format!(
            "{} words, UPOS {:.2}, UPOS+features {:.2} (none contradicted {:.2}), lemma {:.2}",
            self.words,
            share(self.upos),
            share(self.features),
            share(self.uncontradicted),
            share(self.lemmas)
        );
        if self.lost > 0 {
            let _ = write!(text, ", {} cut otherwise", self.lost);
        }
        text
    }

    /// The confusions that matter, then the most frequent ones as gold→chosen with forms.
    pub(super) fn confusions(&self) -> String {
        let mut text = String::new();
        for ((name, _), (right, all)) in QUESTIONS.iter().zip(self.questions) {
            let share = 100.0 * right as f64 / all.max(1) as f64;
            let _ = writeln!(
                text,
                "{name}: {} wrong of {all} ({share:.2} % right)",
                all - right
            );
        }
        let count = |forms: &BTreeMap<String, usize>| forms.values().sum::<usize>();
        let mut pairs: Vec<_> = self.confusions.iter().collect();
        pairs.sort_by_key(|(_, forms)| Reverse(count(forms)));
        for ((gold, chosen), forms) in pairs.into_iter().take(20) {
            let _ = write!(text, "{gold}→{chosen} {}:", count(forms));
            let mut forms: Vec<_> = forms.iter().collect();
            forms.sort_by_key(|(_, count)| Reverse(**count));
            for (form, count) in forms.into_iter().take(SHOWN) {
                let _ = write!(text, " {form} {count}");
            }
            text.push('\n');
        }
        text
    }
}
