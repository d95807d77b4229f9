//! The classes the tagger tells apart: parts of speech, verbs and pronouns split further.

use crate::lexicon::{Feature, Features, Upos};

macro_rules! tags {
    ($($name:ident $upos:ident $doc:literal,)*) => {
        /// A class of words in context. Its part of speech is [`Tag::upos`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Tag { $(#[doc = $doc] $name,)* }

        impl Tag {
            /// Every class, in the order of their numbers.
            pub const ALL: &[Tag] = &[$(Tag::$name,)*];

            /// The part of speech.
            pub fn upos(self) -> Upos {
                match self { $(Tag::$name => Upos::$upos,)* }
            }
        }
    };
}

tags! {
    Adj Adj "Adjective.",
    Adp Adp "Adposition, or a contraction of one with an article.",
    Adv Adv "Adverb.",
    AuxFinite Aux "Auxiliary, finite.",
    AuxInfinitive Aux "Auxiliary, infinitive.",
    AuxParticiple Aux "Auxiliary, either participle.",
    Cconj Cconj "Coordinating conjunction.",
    Det Det "Determiner.",
    Intj Intj "Interjection.",
    Noun Noun "Common noun.",
    Num Num "Numeral.",
    Part Part "Particle.",
    Personal Pron "Personal pronoun.",
    Relative Pron "Relative pronoun.",
    Pron Pron "Any other pronoun.",
    Propn Propn "Proper noun.",
    Punct Punct "Punctuation.",
    Sconj Sconj "Subordinating conjunction.",
    Sym Sym "Symbol.",
    Finite Verb "Verb, finite.",
    Infinitive Verb "Verb, infinitive.",
    PastParticiple Verb "Verb, past participle.",
    PresentParticiple Verb "Verb, present participle.",
    X X "Anything else.",
}

impl Tag {
    /// The class of a word with that part of speech and those features.
    pub fn new(upos: Upos, features: Features) -> Tag {
        let past = features.is(Feature::Tense, "Past");
        match (upos, features.value(Feature::VerbForm)) {
            (Upos::Aux, Some("Inf")) => Tag::AuxInfinitive,
            (Upos::Aux, Some("Part")) => Tag::AuxParticiple,
            (Upos::Aux, _) => Tag::AuxFinite,
            (Upos::Verb, Some("Inf")) => Tag::Infinitive,
            (Upos::Verb, Some("Part")) if past => Tag::PastParticiple,
            (Upos::Verb, Some("Part")) => Tag::PresentParticiple,
            (Upos::Verb, _) => Tag::Finite,
            (Upos::Pron, _) => match features.value(Feature::PronType) {
                Some("Prs") => Tag::Personal,
                Some("Rel") => Tag::Relative,
                _ => Tag::Pron,
            },
            (Upos::Adj, _) => Tag::Adj,
            (Upos::Adp, _) => Tag::Adp,
            (Upos::Adv, _) => Tag::Adv,
            (Upos::Cconj, _) => Tag::Cconj,
            (Upos::Det, _) => Tag::Det,
            (Upos::Intj, _) => Tag::Intj,
            (Upos::Noun, _) => Tag::Noun,
            (Upos::Num, _) => Tag::Num,
            (Upos::Part, _) => Tag::Part,
            (Upos::Propn, _) => Tag::Propn,
            (Upos::Punct, _) => Tag::Punct,
            (Upos::Sconj, _) => Tag::Sconj,
            (Upos::Sym, _) => Tag::Sym,
            (Upos::X, _) => Tag::X,
        }
    }

    /// The bit of the class in a [`TagSet`].
    pub fn bit(self) -> TagSet {
        1 << self as u8
    }
}

/// A set of classes, one bit each.
pub type TagSet = u32;
