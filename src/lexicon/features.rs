//! Parts of speech and morphological features, as in Universal Dependencies v2
//! (<https://universaldependencies.org/u/pos/>, <https://universaldependencies.org/u/feat/>).

use std::fmt;

macro_rules! upos {
    ($($name:ident $tag:literal $doc:literal,)*) => {
        /// A universal part of speech.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Upos { $(#[doc = $doc] $name,)* }

        impl Upos {
            /// Every part of speech, in the order of their numbers.
            pub const ALL: &[Upos] = &[$(Upos::$name,)*];

            /// The tag as written in treebanks, for instance `NOUN`.
            pub fn as_str(self) -> &'static str {
                match self { $(Upos::$name => $tag,)* }
            }

            /// The part of speech of that tag.
            pub fn parse(tag: &str) -> Option<Self> {
                match tag { $($tag => Some(Upos::$name),)* _ => None }
            }
        }
    };
}

upos! {
    Adj "ADJ" "Adjective.",
    Adp "ADP" "Adposition; also the contractions *du*, *des*, *au*, *aux*.",
    Adv "ADV" "Adverb.",
    Aux "AUX" "Auxiliary: *être* and *avoir* as such, the copula, causative *faire*.",
    Cconj "CCONJ" "Coordinating conjunction.",
    Det "DET" "Determiner.",
    Intj "INTJ" "Interjection.",
    Noun "NOUN" "Common noun.",
    Num "NUM" "Numeral.",
    Part "PART" "Particle.",
    Pron "PRON" "Pronoun.",
    Propn "PROPN" "Proper noun.",
    Punct "PUNCT" "Punctuation.",
    Sconj "SCONJ" "Subordinating conjunction.",
    Sym "SYM" "Symbol.",
    Verb "VERB" "Verb, its participles included.",
    X "X" "Anything else: foreign words, typing errors.",
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

macro_rules! features {
    ($($name:ident $key:literal $shift:literal $bits:literal [$($value:literal)*],)*) => {
        /// The name of a feature.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature { $(#[doc = concat!("`", $key, "`.")] $name,)* }

        impl Feature {
            /// Every feature relis knows.
            pub const ALL: &[Feature] = &[$(Feature::$name,)*];

            /// The name as written in treebanks, for instance `Number[psor]`.
            pub fn as_str(self) -> &'static str {
                match self { $(Feature::$name => $key,)* }
            }

            /// The feature of that name.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($key => Some(Feature::$name),)* _ => None }
            }

            /// The values it can take; value number 1 is the first, 0 means unset.
            pub fn values(self) -> &'static [&'static str] {
                match self { $(Feature::$name => &[$($value,)*],)* }
            }

            const fn place(self) -> (u32, u32) {
                match self { $(Feature::$name => ($shift, (1 << $bits) - 1),)* }
            }
        }
    };
}

features! {
    Gender "Gender" 0 2 ["Masc" "Fem"],
    Number "Number" 2 2 ["Sing" "Plur"],
    Person "Person" 4 2 ["1" "2" "3"],
    Mood "Mood" 6 3 ["Ind" "Sub" "Cnd" "Imp"],
    Tense "Tense" 9 3 ["Pres" "Imp" "Past" "Fut"],
    VerbForm "VerbForm" 12 2 ["Fin" "Inf" "Part"],
    PronType "PronType" 14 4 ["Art" "Dem" "Ind" "Int" "Neg" "Prs" "Rel" "Exc"],
    Definite "Definite" 18 2 ["Def" "Ind"],
    NumType "NumType" 20 2 ["Card" "Ord"],
    Poss "Poss" 22 1 ["Yes"],
    NumberPsor "Number[psor]" 23 2 ["Sing" "Plur"],
    PersonPsor "Person[psor]" 25 2 ["1" "2" "3"],
    Reflex "Reflex" 27 1 ["Yes"],
    Polarity "Polarity" 28 1 ["Neg"],
    Abbr "Abbr" 29 1 ["Yes"],
    Foreign "Foreign" 30 1 ["Yes"],
}

/// A set of features with their values, packed in four bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features(u32);

impl Features {
    /// No feature set.
    pub const NONE: Features = Features(0);

    /// The packed form, for storage; [`Features::from_bits`] reads it back.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The set packed by [`Features::bits`].
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The number of the feature's value in [`Feature::values`], counted from 1; 0 when unset.
    pub fn get(self, feature: Feature) -> u32 {
        let (shift, mask) = feature.place();
        (self.0 >> shift) & mask
    }

    /// The feature's value, for instance `Some("Fem")`.
    pub fn value(self, feature: Feature) -> Option<&'static str> {
        let number = self.get(feature) as usize;
        number
            .checked_sub(1)
            .and_then(|index| feature.values().get(index).copied())
    }

    /// Whether the feature has that value.
    pub fn is(self, feature: Feature, value: &str) -> bool {
        self.value(feature) == Some(value)
    }

    /// The set with one feature set to value number `number` (0 unsets it).
    pub fn with_number(self, feature: Feature, number: u32) -> Self {
        let (shift, mask) = feature.place();
        Self((self.0 & !(mask << shift)) | ((number & mask) << shift))
    }

    /// The set with one feature set; `None` when the feature has no such value.
    pub fn with(self, feature: Feature, value: &str) -> Option<Self> {
        let index = feature.values().iter().position(|known| *known == value)?;
        Some(self.with_number(feature, index as u32 + 1))
    }

    /// The set of `A=x|B=y`, as in treebanks; features and values relis does not know are
    /// left out.
    pub fn parse(text: &str) -> Self {
        text.split('|')
            .filter_map(|pair| pair.split_once('='))
            .fold(Self::NONE, |set, pair| {
                Feature::parse(pair.0)
                    .and_then(|name| set.with(name, pair.1))
                    .unwrap_or(set)
            })
    }
}

impl fmt::Display for Features {
    /// `A=x|B=y` in alphabetical order, `_` for the empty set.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pairs: Vec<(&str, &str)> = Feature::ALL
            .iter()
            .filter_map(|name| self.value(*name).map(|value| (name.as_str(), value)))
            .collect();
        if pairs.is_empty() {
            return f.write_str("_");
        }
        pairs.sort_by_key(|pair| pair.0.to_lowercase());
        for (i, (name, value)) in pairs.iter().enumerate() {
            write!(f, "{}{name}={value}", if i > 0 { "|" } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
