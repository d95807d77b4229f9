//! What relis knows of French words: form → analyses, and lemma + features → form.
//!
//! The data are a file that `cargo xtask lexicon` builds (see `data/README.md`) and that is
//! read where it lies: opening it costs microseconds and copies nothing.

pub(crate) mod elision;
mod english;
mod features;
pub mod format;
mod speech;
mod verb;

use std::fmt;
use std::sync::Arc;

use fst::Map;

pub use english::English;
pub use features::{Feature, Features, Upos};
pub use format::LexiconError;
use format::{FLAG, Section, TAG_SET_BITS, number16, number32};
use speech::SpeechVerbs;
pub use verb::VerbTraits;

static EMBEDDED: &[u8] = include_bytes!("../../data/lexicon.bin");

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

/// The dictionary. Cloning it is cheap.
#[derive(Clone)]
pub struct Lexicon {
    forms: Map<&'static [u8]>,
    lemmas: Map<&'static [u8]>,
    sections: [&'static [u8]; Section::COUNT],
    speech: Arc<SpeechVerbs>,
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon")
            .field("forms", &self.forms.len())
            .field("lemmas", &self.lemmas.len())
            .finish()
    }
}

impl Lexicon {
    /// The lexicon that is part of the program.
    pub fn embedded() -> Self {
        // A test reads the embedded bytes with every check, so this cannot fail.
        Self::open(EMBEDDED).expect("the embedded lexicon is sound")
    }

    /// The lexicon of a file built by `cargo xtask lexicon`.
    ///
    /// # Errors
    ///
    /// When the bytes are no lexicon, one of another version, or not as they were written.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, LexiconError> {
        let lexicon = Self::open(bytes)?;
        if !format::intact(bytes) {
            return Err(LexiconError::Damaged("its checksum is wrong"));
        }
        Ok(lexicon)
    }

    fn open(bytes: &'static [u8]) -> Result<Self, LexiconError> {
        let sections = format::sections(bytes)?;
        let map = |section: Section| {
            Map::new(sections[section as usize])
                .map_err(|_| LexiconError::Damaged("an automaton in it is broken"))
        };
        let mut lexicon = Self {
            forms: map(Section::Forms)?,
            lemmas: map(Section::Lemmas)?,
            sections,
            speech: Arc::default(),
        };
        lexicon.speech = Arc::new(SpeechVerbs::new(&lexicon));
        Ok(lexicon)
    }

    /// Appends the analyses of a form to `out`.
    ///
    /// `folded` is the form as [`crate::document::fold`] returns it: lower case, NFC, `'`
    /// for every apostrophe, `oe` for `œ`. Nothing is appended for an unknown form.
    ///
    /// Analyses of closed classes and auxiliaries come first, the others in dictionary order.
    pub fn analyses(&self, folded: &str, out: &mut Vec<Analysis>) {
        if let Some(form) = self.forms.get(folded) {
            // `None` means damaged data, which `from_bytes` refuses.
            let _ = self.readings(form as usize, out);
        }
    }

    /// Whether the lexicon has the form; `folded` as for [`Lexicon::analyses`].
    pub fn contains(&self, folded: &str) -> bool {
        self.forms.contains_key(folded)
    }

    /// The bytes of the longest beginning of `folded` that is also that of a form; no form
    /// that differs from `folded` only behind it exists. `folded` as for [`Lexicon::analyses`].
    pub fn longest_prefix(&self, folded: &str) -> usize {
        let fst = self.forms.as_fst();
        let mut node = fst.root();
        for (length, byte) in folded.bytes().enumerate() {
            let Some(transition) = node.find_input(byte) else {
                return length;
            };
            node = fst.node(node.transition(transition).addr);
        }
        folded.len()
    }

    fn readings(&self, form: usize, out: &mut Vec<Analysis>) -> Option<()> {
        let reading = number32(self.section(Section::Readings), form)?;
        if reading & FLAG == 0 {
            return self.reading(reading, out);
        }
        let more = self.section(Section::More);
        let mut index = (reading & !FLAG) as usize;
        loop {
            let reading = number32(more, index)?;
            self.reading(reading & !FLAG, out)?;
            if reading & FLAG == 0 {
                return Some(());
            }
            index += 1;
        }
    }

    fn reading(&self, reading: u32, out: &mut Vec<Analysis>) -> Option<()> {
        let lemma = LemmaId(reading >> TAG_SET_BITS);
        let set = (reading & ((1 << TAG_SET_BITS) - 1)) as usize;
        let starts = self.section(Section::TagSetStarts);
        let tags = number32(starts, set)? as usize..number32(starts, set + 1)? as usize;
        for index in tags {
            let tag = self.tag(number16(self.section(Section::TagSets), index)?)?;
            out.push(Analysis { lemma, ..tag });
        }
        Some(())
    }

    /// The analysis of that tag, its lemma unknown.
    fn tag(&self, tag: u16) -> Option<Analysis> {
        let at = usize::from(tag) * 8;
        let bytes: [u8; 8] = self
            .section(Section::Tags)
            .get(at..at + 8)?
            .try_into()
            .ok()?;
        let [a, b, c, d, upos, capitalised, ..] = bytes;
        Some(Analysis {
            lemma: LemmaId::UNKNOWN,
            upos: *Upos::ALL.get(usize::from(upos))?,
            features: Features::from_bits(u32::from_le_bytes([a, b, c, d])),
            capitalised: capitalised != 0,
        })
    }

    fn section(&self, section: Section) -> &'static [u8] {
        self.sections[section as usize]
    }

    /// The number of a lemma, written as the dictionary writes it (`œuvre`, `Paris`).
    pub fn lemma_id(&self, lemma: &str) -> Option<LemmaId> {
        self.lemmas.get(lemma).map(|id| LemmaId(id as u32))
    }

    /// The text of a lemma, as the dictionary writes it; empty for [`LemmaId::UNKNOWN`].
    pub fn lemma(&self, id: LemmaId) -> String {
        let mut text = Vec::new();
        if (id.0 as usize) < self.lemmas.len() {
            self.lemmas
                .as_fst()
                .get_key_into(u64::from(id.0), &mut text);
        }
        String::from_utf8(text).unwrap_or_default()
    }

    /// The form of a lemma that has all the features set in `features`; the first in
    /// dictionary order, as the dictionary writes it.
    ///
    /// A form that serves for both genders, both numbers or all persons serves for each;
    /// mood, tense, verb form and every other feature must be the form's own. Elided forms
    /// and clitics with their hyphen are never returned.
    pub fn generate(&self, lemma: LemmaId, upos: Upos, features: Features) -> Option<String> {
        let text = self.lemma(lemma);
        self.paradigm(lemma)
            .filter(|(tag, _)| tag.upos == upos && serves(tag.features, features))
            .find_map(|(_, ending)| ending.attach(&text))
    }

    /// Every form of a lemma in one part of speech with its features, in dictionary order. A
    /// form comes as often as it has readings.
    pub fn forms_of(&self, lemma: LemmaId, upos: Upos) -> impl Iterator<Item = (String, Features)> {
        let text = self.lemma(lemma);
        self.paradigm(lemma)
            .filter(move |(tag, _)| tag.upos == upos)
            .filter_map(move |(tag, ending)| Some((ending.attach(&text)?, tag.features)))
    }

    fn paradigm(&self, lemma: LemmaId) -> impl Iterator<Item = (Analysis, Ending)> {
        let starts = self.section(Section::ParadigmStarts);
        let range = number16(self.section(Section::ParadigmOfLemma), lemma.0 as usize)
            .map(usize::from)
            .and_then(|p| Some(number32(starts, p)? as usize..number32(starts, p + 1)? as usize));
        range
            .into_iter()
            .flatten()
            .filter_map(|i| self.paradigm_form(i))
    }

    fn paradigm_form(&self, index: usize) -> Option<(Analysis, Ending)> {
        let paradigms = self.section(Section::Paradigms);
        let bytes: [u8; 8] = paradigms.get(index * 8..index * 8 + 8)?.try_into().ok()?;
        let [t0, t1, cut, length, rest @ ..] = bytes;
        let start = u32::from_le_bytes(rest) as usize;
        let text = self
            .section(Section::Endings)
            .get(start..start + usize::from(length))?;
        Some((
            self.tag(u16::from_le_bytes([t0, t1]))?,
            Ending {
                cut: usize::from(cut),
                text: std::str::from_utf8(text).ok()?,
            },
        ))
    }

    /// What the dictionary says of a verb; nothing for what is no verb.
    pub fn verb_traits(&self, lemma: LemmaId) -> VerbTraits {
        let verbs = self.section(Section::Verbs);
        let (mut low, mut high) = (0, verbs.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            let Some(verb) = number32(verbs, middle) else {
                break;
            };
            match (verb >> 8).cmp(&lemma.0) {
                std::cmp::Ordering::Equal => return VerbTraits::from_bits(verb as u8),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        VerbTraits::default()
    }

    /// Whether the verb can come with somebody's words: the lists `@verbe-de-parole` and
    /// `@verbe-de-citation` of the rules.
    pub fn introduces_speech(&self, verb: LemmaId) -> bool {
        self.takes_que(verb) || self.speech.with_quotation.contains(&verb)
    }

    /// Whether the verb says what somebody says or thinks with *que* and the indicative: the
    /// list `@verbe-de-parole`.
    pub fn takes_que(&self, verb: LemmaId) -> bool {
        self.speech.with_que.contains(&verb)
    }

    /// Whether the form is known as a name: of a person, a place, a brand…
    ///
    /// `folded` as for [`Lexicon::analyses`].
    pub fn is_name(&self, folded: &str) -> bool {
        let mut analyses = Vec::new();
        self.analyses(folded, &mut analyses);
        analyses.iter().any(is_name)
    }

    /// Every known name, as it is written.
    pub fn names(&self) -> impl Iterator<Item = String> {
        (0..self.lemmas.len() as u32)
            .map(LemmaId)
            .filter(|id| self.paradigm(*id).any(|(tag, _)| is_name(&tag)))
            .map(|id| self.lemma(id))
    }

    /// Whether *le*, *de*, *que*… elide before this form: it starts with a vowel sound
    /// (*homme*, *onze* excluded, *yaourt* excluded). `folded` as for [`Lexicon::analyses`].
    ///
    /// It needs no entry: unknown forms are judged by how they start. An unknown h counts as
    /// aspirated, since such forms are mostly foreign names (*Hamas*, *Houston*).
    pub fn elides(&self, folded: &str) -> bool {
        elision::elides(folded)
    }
}

/// What to cut from a lemma's end, and what to put there.
struct Ending {
    cut: usize,
    text: &'static str,
}

impl Ending {
    fn attach(&self, lemma: &str) -> Option<String> {
        let stem = lemma.get(..lemma.len().checked_sub(self.cut)?)?;
        Some(format!("{stem}{}", self.text))
    }
}

fn serves(own: Features, wanted: Features) -> bool {
    if own.get(Feature::Abbr) != wanted.get(Feature::Abbr) {
        return false;
    }
    Feature::ALL.iter().all(|feature| {
        let (own, wanted) = (own.get(*feature), wanted.get(*feature));
        let common = matches!(feature, Feature::Gender | Feature::Number | Feature::Person);
        wanted == 0 || own == wanted || (own == 0 && common)
    })
}

fn is_name(analysis: &Analysis) -> bool {
    analysis.upos == Upos::Propn && analysis.capitalised
}
