//! Which of its readings each word has in its sentence.
//!
//! An averaged perceptron goes through a sentence from left to right and gives each word one
//! [`Tag`], by its form, its readings in the lexicon, its neighbours and the tags before it
//! (Collins 2002, « Discriminative training methods for hidden Markov models »). Among the
//! word's readings with that tag, the one that agrees with its neighbours is chosen.

pub mod features;
pub mod lemmas;
pub mod model;
pub mod readings;
mod tag;

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::document::{Document, Sentence, Shape, Word, WordId};
use crate::lexicon::{Analysis, Lexicon};
use crate::word_cache::WordCache;

use features::{History, OFFSETS, Traits, Window, history_keys, pair_keys, word_keys};
use lemmas::Lemmatiser;
use model::{COLUMNS, ModelError, Scores, Weights};
use readings::{Left, reading_keys};
pub use tag::{Tag, TagSet};

static EMBEDDED: &[u8] = include_bytes!("../../data/tagger.bin");

/// How the words to tag were cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segmentation {
    /// Surface tokens, as [`Document`] has them: *du* may be *de* and *le*.
    Tokens,
    /// Syntactic words, as treebanks have them: *du* can only be the article.
    Words,
}

/// Picks the reading of each word. Holds no state of any document.
#[derive(Clone)]
pub struct Tagger {
    weights: Weights,
    forms: FxHashMap<String, TagSet>,
    lemmatiser: Lemmatiser,
}

impl fmt::Debug for Tagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tagger")
            .field("forms", &self.forms.len())
            .finish()
    }
}

/// What the tagger knows of words met before, kept from one document to the next. It belongs
/// to one tagger and one lexicon.
#[derive(Debug, Default)]
pub(crate) struct Acquaintances(WordCache<Arc<Prepared>>);

/// A distinct word, its scores summed for each place of the window it can be in.
struct Prepared {
    traits: Traits,
    scores: [Scores; OFFSETS.len()],
    allowed: TagSet,
}

impl Tagger {
    /// The tagger that is part of the program.
    pub fn embedded() -> Self {
        // A test reads the embedded bytes with every check, so this cannot fail.
        Self::open(EMBEDDED).expect("the embedded tagger model is sound")
    }

    /// The tagger of a model built by `cargo xtask train-tagger`.
    ///
    /// # Errors
    ///
    /// When the bytes are no model, one of another version, or not as they were written.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let tagger = Self::open(bytes)?;
        if !model::intact(bytes) {
            return Err(ModelError::Damaged("its checksum is wrong"));
        }
        Ok(tagger)
    }

    fn open(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let (tables, weights) = model::open(bytes)?;
        Ok(Self {
            weights,
            lemmatiser: Lemmatiser::new(&tables),
            forms: tables.forms.into_iter().collect(),
        })
    }

    /// Whether the form is frequent in the treebanks that the model was trained on; `folded`
    /// as [`crate::document::fold`] returns it.
    pub fn is_frequent(&self, folded: &str) -> bool {
        self.forms.contains_key(folded)
    }

    /// The reading of every token of a document.
    pub fn tag(&self, document: &Document, lexicon: &Lexicon) -> Vec<Analysis> {
        let known = Acquaintances::default();
        self.tag_sentences(document, document.sentences(), lexicon, &known)
    }

    /// The reading of every token of some sentences of a document.
    pub(crate) fn tag_sentences<'a>(
        &self,
        document: &Document,
        sentences: impl IntoIterator<Item = &'a Sentence>,
        lexicon: &Lexicon,
        known: &Acquaintances,
    ) -> Vec<Analysis> {
        let ids: Vec<WordId> = document.tokens().iter().map(|token| token.word).collect();
        let sentences = sentences.into_iter();
        let sentences = sentences.map(|sentence| &ids[sentence.tokens.clone()]);
        let prepared = known.0.of(document.words(), |word| {
            Arc::new(self.prepared(word, lexicon, Segmentation::Tokens))
        });
        self.choose(document.words(), &prepared, sentences)
    }

    /// The lemma of a word in a reading, as French treebanks write it: *lui* for *il*, the
    /// masculine for most, a guess for what the lexicon does not have. [`Analysis::lemma`]
    /// is the lexicon's.
    pub fn lemma(&self, word: &Word, reading: &Analysis, lexicon: &Lexicon) -> String {
        self.lemmatiser.lemma(word, reading, lexicon)
    }

    /// The reading of every word of the sentences, in order. `words` are the distinct words
    /// which the sentences are made of.
    pub fn readings<'a>(
        &self,
        words: &[Word],
        lexicon: &Lexicon,
        sentences: impl IntoIterator<Item = &'a [WordId]>,
        segmentation: Segmentation,
    ) -> Vec<Analysis> {
        let prepare = |word| Arc::new(self.prepared(word, lexicon, segmentation));
        let prepared: Vec<Arc<Prepared>> = words.iter().map(prepare).collect();
        self.choose(words, &prepared, sentences)
    }

    /// The readings of the words of the sentences; `prepared` are those of `words`.
    fn choose<'a>(
        &self,
        words: &[Word],
        prepared: &[Arc<Prepared>],
        sentences: impl IntoIterator<Item = &'a [WordId]>,
    ) -> Vec<Analysis> {
        let boundary = self.prepare(Traits::boundary(), 0);
        let mut tags = Vec::new();
        let mut out = Vec::new();
        for sentence in sentences {
            let context = Context {
                sentence,
                prepared,
                boundary: &boundary,
            };
            tags.clear();
            self.choose_tags(&context, &mut tags);
            self.choose_readings(&context, words, &tags, &mut out);
        }
        out
    }

    fn prepared(&self, word: &Word, lexicon: &Lexicon, segmentation: Segmentation) -> Prepared {
        let tags = possible_tags(word, &self.forms, segmentation);
        let traits = Traits::new(word, tags, lexicon);
        self.prepare(traits, allowed_tags(word, tags, &self.forms))
    }

    fn prepare(&self, traits: Traits, allowed: TagSet) -> Prepared {
        let mut scores = [[0; COLUMNS]; OFFSETS.len()];
        for (offset, scores) in OFFSETS.iter().zip(&mut scores) {
            word_keys(&traits, *offset, |key| self.weights.add(key, scores));
        }
        Prepared {
            traits,
            scores,
            allowed,
        }
    }

    fn choose_tags(&self, context: &Context<'_>, tags: &mut Vec<Tag>) {
        let mut history = History::START;
        let length = context.sentence.len();
        let ahead = ahead(length, |index| &context.word(index).traits);
        let mut around: [&Prepared; 5] =
            std::array::from_fn(|place| context.word(place.wrapping_sub(2)));
        for (index, next) in ahead.into_iter().enumerate() {
            let allowed = around[2].allowed;
            let tag = if allowed.is_power_of_two() {
                Tag::ALL[allowed.trailing_zeros() as usize]
            } else {
                // The word at place 0 of the window is two before: its offset is -2.
                let mut scores = around[0].scores[0];
                for (place, word) in around.iter().enumerate().skip(1) {
                    for (score, more) in scores.iter_mut().zip(&word.scores[place]) {
                        *score += more;
                    }
                }
                let window = Window {
                    around: around.map(|word| &word.traits),
                    ahead: &context.word(next).traits,
                };
                pair_keys(window, |key| self.weights.add(key, &mut scores));
                history_keys(window, history, |key| self.weights.add(key, &mut scores));
                best(&scores, allowed)
            };
            tags.push(tag);
            history = history.push(tag, &around[2].traits);
            around.rotate_left(1);
            around[4] = context.word(index + 3);
        }
    }

    fn choose_readings(
        &self,
        context: &Context<'_>,
        words: &[Word],
        tags: &[Tag],
        out: &mut Vec<Analysis>,
    ) {
        let mut left = Left::START;
        for (index, (tag, id)) in tags.iter().zip(context.sentence).enumerate() {
            let word = &words[id.0 as usize];
            let traits = &context.word(index).traits;
            let mut candidates = readings::candidates(word, *tag);
            let reading = match (candidates.next(), candidates.next()) {
                (None, _) => readings::guessed(word, *tag),
                (Some(only), None) => *only,
                (Some(first), Some(_)) => {
                    let mut scores = [0; COLUMNS];
                    reading_keys(
                        *tag,
                        traits,
                        &context.word(index.wrapping_sub(1)).traits,
                        &context.word(index + 1).traits,
                        tags.get(index + 1).copied(),
                        left,
                        |key| self.weights.add(key, &mut scores),
                    );
                    readings::best(readings::candidates(word, *tag), first, &scores)
                }
            };
            let reading = left.complete(*tag, reading);
            left = left.push(*tag, traits, reading.features);
            out.push(reading);
        }
    }
}

/// A sentence and its words.
struct Context<'a> {
    sentence: &'a [WordId],
    prepared: &'a [Arc<Prepared>],
    boundary: &'a Prepared,
}

impl<'a> Context<'a> {
    /// The word at a place of the sentence; the boundary beyond its ends.
    fn word(&self, index: usize) -> &'a Prepared {
        let id = self.sentence.get(index);
        id.map_or(self.boundary, |id| &self.prepared[id.0 as usize])
    }
}

/// For each word of a sentence the next that is not passed over; the sentence's length where
/// there is none.
pub fn ahead<'a>(length: usize, traits: impl Fn(usize) -> &'a Traits) -> Vec<usize> {
    let mut ahead = vec![length; length];
    for index in (1..length).rev() {
        ahead[index - 1] = if traits(index).is_passed_over() {
            ahead[index]
        } else {
            index
        };
    }
    ahead
}

/// The tag with the highest score among those allowed, the first of equals.
fn best(scores: &Scores, allowed: TagSet) -> Tag {
    let mut best = (i16::MIN, Tag::X);
    for tag in Tag::ALL {
        let score = scores[*tag as usize];
        if allowed & tag.bit() != 0 && score > best.0 {
            best = (score, *tag);
        }
    }
    best.1
}

/// The classes that lexicon and treebanks know for a word; 0 for an unknown one.
pub fn possible_tags(
    word: &Word,
    forms: &FxHashMap<String, TagSet>,
    segmentation: Segmentation,
) -> TagSet {
    let readings = word.analyses.iter();
    let mut tags = readings.fold(0, |tags, a| tags | Tag::new(a.upos, a.features).bit());
    tags |= forms.get(&*word.folded).copied().unwrap_or(0);
    let contraction = matches!(&*word.folded, "du" | "des" | "au" | "aux");
    if contraction && segmentation == Segmentation::Words && tags != Tag::Adp.bit() {
        tags &= !Tag::Adp.bit();
    }
    tags
}

/// The classes among which the tagger chooses. `tags` are those of [`possible_tags`].
///
/// Words of closed classes and words that are frequent in the treebanks have no others;
/// any other word can be used in a way that nobody has listed.
pub fn allowed_tags(word: &Word, tags: TagSet, forms: &FxHashMap<String, TagSet>) -> TagSet {
    let all = (1 << Tag::ALL.len()) - 1;
    let marks = Tag::Punct.bit() | Tag::Sym.bit();
    if word.shape == Shape::Punctuation {
        return if tags == Tag::Punct.bit() { tags } else { all };
    }
    if word.shape == Shape::Lower && word.known && tags != 0 && forms.contains_key(&*word.folded) {
        return tags;
    }
    all & !marks | tags
}
