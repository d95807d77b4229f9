//! What relis knows of French words: form → analyses, and lemma + features → form.

mod features;

pub use features::{Feature, Features, Upos};

/// The number of a lemma in the lexicon. Lemmas that differ in part of speech only share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LemmaId(pub u32);

impl LemmaId {
    /// The lemma of words that the lexicon does not have.
    pub const UNKNOWN: LemmaId = LemmaId(u32::MAX);
}

/// One way to read a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Analysis {
    /// The dictionary form.
    pub lemma: LemmaId,
    /// The part of speech.
    pub upos: Upos,
    /// The features. Gender and number are unset where the form serves for both.
    pub features: Features,
    /// Whether the dictionary writes the form with an initial capital.
    pub capitalised: bool,
}

/// The dictionary.
#[derive(Clone, Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon that is part of the program.
    pub fn embedded() -> Self {
        Self {}
    }

    /// Appends the analyses of a form to `out`.
    ///
    /// `folded` is the form as [`crate::document::fold`] returns it: lower case, NFC, `'`
    /// for every apostrophe, `oe` for `œ`. Nothing is appended for an unknown form.
    pub fn analyses(&self, folded: &str, out: &mut Vec<Analysis>) {
        let _ = (folded, out);
    }

    /// The number of a lemma, written as the dictionary writes it (`œuvre`, `Paris`).
    pub fn lemma_id(&self, lemma: &str) -> Option<LemmaId> {
        let _ = lemma;
        None
    }

    /// The text of a lemma, as the dictionary writes it; empty for [`LemmaId::UNKNOWN`].
    pub fn lemma(&self, id: LemmaId) -> String {
        let _ = id;
        String::new()
    }

    /// The form of a lemma that has all the features set in `features` (a form whose own
    /// feature is unset serves for every value); the first in dictionary order.
    pub fn generate(&self, lemma: LemmaId, upos: Upos, features: Features) -> Option<String> {
        let _ = (lemma, upos, features);
        None
    }

    /// Whether *le*, *de*, *que*… elide before this form: it starts with a vowel sound
    /// (*homme*, *onze* excluded, *yaourt* excluded). `folded` as for [`Lexicon::analyses`].
    pub fn elides(&self, folded: &str) -> bool {
        let _ = folded;
        false
    }
}
