//! Who a text names, and which of them are women and men.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bearers::Bearers;
use super::given_names::GivenNames;
use super::roles::{gender_of_role, is_kin};
use crate::checks::agreement::form::{FEMININE, MASCULINE};
use crate::document::{Document, Shape, Word, WordId, fold};
use crate::lexicon::Upos;

/// One place where a text names somebody.
pub(in crate::checks) struct Mention {
    /// First name, particles and surname.
    pub(in crate::checks) tokens: Range<usize>,
    /// The gender of who bears the name; 0 where it is not certain.
    pub(in crate::checks) gender: u32,
    /// Its surname.
    pub(in crate::checks) surname: usize,
    /// Whether the first name stands there.
    pub(in crate::checks) full: bool,
}

/// The persons of a document.
#[derive(Default)]
pub(in crate::checks) struct Persons {
    /// In the order of the text.
    pub(in crate::checks) mentions: Vec<Mention>,
    /// How often each word is the surname of somebody whose first name stands there too, and
    /// how often it stands alone, without a determiner.
    pub(in crate::checks) surnames: FxHashMap<WordId, Uses>,
}

/// How a text uses a surname.
#[derive(Clone, Copy, Default)]
pub(in crate::checks) struct Uses {
    pub(in crate::checks) full: usize,
    pub(in crate::checks) alone: usize,
}

impl Persons {
    /// The mention that a token is part of.
    pub(in crate::checks) fn at(&self, token: usize) -> Option<&Mention> {
        let next = self.mentions.partition_point(|m| m.tokens.end <= token);
        self.mentions
            .get(next)
            .filter(|mention| mention.tokens.contains(&token))
    }
}

/// Things that bear the names of people.
const NAMED_AFTER: &[&str] = &[
    "affaire",
    "aéroport",
    "allée",
    "amphithéâtre",
    "arrêt",
    "association",
    "avenue",
    "bibliothèque",
    "boulevard",
    "bourse",
    "centre",
    "centre-ville",
    "chemin",
    "clinique",
    "club",
    "collège",
    "commission",
    "coupe",
    "cours",
    "entreprise",
    "espace",
    "fondation",
    "galerie",
    "groupe",
    "gymnase",
    "hôpital",
    "hôtel",
    "impasse",
    "institut",
    "jardin",
    "lac",
    "librairie",
    "loi",
    "lycée",
    "magasin",
    "maison",
    "marque",
    "maternelle",
    "médiathèque",
    "mont",
    "musée",
    "navire",
    "opération",
    "ouragan",
    "parc",
    "pavillon",
    "piscine",
    "place",
    "plan",
    "plateau",
    "pont",
    "primaire",
    "prix",
    "quai",
    "rapport",
    "résidence",
    "rue",
    "salle",
    "société",
    "square",
    "stade",
    "station",
    "studio",
    "tempête",
    "théâtre",
    "tour",
    "trophée",
    "université",
    "école",
    "église",
    "établissement",
    "film",
    "roman",
    "série",
    "album",
    "chanson",
    "livre",
    "opéra",
    "personnage",
    "paquebot",
    "bateau",
    "ferry",
    "supermarché",
    "compagnie",
    "cabinet",
];

/// Capitalised beginnings of the names of places.
const PLACES: &[&str] = &[
    "san", "santa", "santo", "são", "saint", "sainte", "st.", "ste.", "st", "ste", "fort", "port",
    "mont", "mount", "lake", "cap", "cape", "los", "las", "north", "south", "new", "east", "west",
    "prince", "villa", "king", "queen", "sir",
];

/// What stands between a first name and a surname.
const PARTICLES: &[&str] = &[
    "de", "d'", "du", "des", "von", "van", "der", "den", "bin", "ben", "bint", "al", "el", "di",
    "da", "dos", "del", "della", "la", "le", "zu", "ter", "ten",
];

/// What follows a surname and is no part of it.
fn is_suffix(form: &str) -> bool {
    matches!(form, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV")
}

/// Finds the persons of a document.
pub(in crate::checks) fn persons(document: &Document, given: &GivenNames) -> Persons {
    let mut record = Record {
        document,
        given,
        inside: FxHashSet::default(),
        bearers: FxHashMap::default(),
        mentions: Vec::new(),
    };
    for sentence in document.sentences() {
        for token in sentence.tokens.clone().skip(1) {
            let word = document.word(token);
            if word.shape == Shape::Capitalised && !opens_text(document, token) {
                record.inside.insert(document.tokens()[token].word);
            }
        }
    }
    for sentence in document.sentences() {
        record.read(sentence.tokens.clone());
    }
    let Record {
        bearers, mentions, ..
    } = record;
    let mut surnames: FxHashMap<WordId, Uses> = FxHashMap::default();
    let mentions = mentions.into_iter().map(|(mut mention, name)| {
        let uses = surnames.entry(name).or_default();
        if mention.full {
            uses.full += 1;
        } else if !follows_determiner(document, mention.tokens.start) {
            uses.alone += 1;
        }
        let all = bearers.get(&name);
        let word = &document.words()[name.0 as usize].folded;
        if all.is_some_and(|bearers| bearers.thing) {
            mention.gender = 0;
        } else if mention.gender == 0 && !mention.full {
            mention.gender = all.map_or(0, |bearers| bearers.gender_alone(word));
        }
        mention
    });
    Persons {
        mentions: mentions.collect(),
        surnames,
    }
}

struct Record<'a> {
    document: &'a Document,
    given: &'a GivenNames,
    /// Words with a capital in places where only names have one.
    inside: FxHashSet<WordId>,
    bearers: FxHashMap<WordId, Bearers>,
    /// Each with its surname.
    mentions: Vec<(Mention, WordId)>,
}

impl<'a> Record<'a> {
    fn read(&mut self, sentence: Range<usize>) {
        let first = self.mentions.len();
        let mut at = sentence.start;
        while at < sentence.end {
            if !self.is_part(at, sentence.start) {
                at += 1;
                continue;
            }
            let start = at;
            at = self.end_of_run(start, sentence.clone());
            self.note(start..at, sentence.start);
        }
        let relations = sentence
            .clone()
            .any(|token| is_kin(&self.document.word(token).folded));
        if relations {
            for (_, name) in &self.mentions[first..] {
                self.bearers.entry(*name).or_default().relations = true;
            }
        }
    }

    fn word(&self, token: usize) -> &'a Word {
        self.document.word(token)
    }

    fn id(&self, token: usize) -> WordId {
        self.document.tokens()[token].word
    }

    /// Whether a token can be part of somebody's name.
    fn is_part(&self, token: usize, sentence: usize) -> bool {
        let word = self.word(token);
        let letters = word.form.chars().count();
        if !matches!(word.shape, Shape::Capitalised | Shape::Mixed)
            || letters < 2
            || gender_of_role(&word.folded).is_some() && !self.given.has(&word.folded)
            || civility(&word.form).is_some()
            || word.folded.ends_with('\'') && !self.is_particle_before_name(token)
        {
            return false;
        }
        // Where anything has a capital, only what cannot be anything else is a name.
        let opens = token == sentence || opens_text(self.document, token);
        let is = |wanted: fn(Upos) -> bool| word.analyses.iter().any(|r| wanted(r.upos));
        let function = is(|upos| {
            matches!(
                upos,
                Upos::Det | Upos::Pron | Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Aux
            )
        });
        let name = is(|upos| upos == Upos::Propn)
            || self.given.has(&word.folded)
            || self.inside.contains(&self.id(token));
        !function && (!opens || !word.known || name) || word.folded.ends_with('\'')
    }

    /// « D'Urso »
    fn is_particle_before_name(&self, token: usize) -> bool {
        &*self.word(token).form == "D'"
            && self
                .document
                .tokens()
                .get(token + 1)
                .is_some_and(|_| !self.word(token + 1).known)
    }

    /// One past the capitalised words from a token on.
    fn end_of_run(&self, start: usize, sentence: Range<usize>) -> usize {
        let mut end = start + 1;
        loop {
            let mut next = end;
            // Particles, of which the first stands right behind a first name.
            if next < sentence.end && self.given.has(&self.word(next - 1).folded) {
                while next + 1 < sentence.end
                    && next < end + 3
                    && PARTICLES.contains(&&*self.word(next).folded)
                {
                    next += 1;
                }
            }
            let more = next < sentence.end
                && (self.is_part(next, sentence.start) || is_initial(self.word(next)))
                && (self.document.space_before(end) || self.word(end - 1).form.ends_with('\''));
            if !more {
                return end;
            }
            end = next + 1;
        }
    }

    /// Notes who is named by the capitalised words.
    fn note(&mut self, run: Range<usize>, sentence: usize) {
        let before = (run.start > sentence).then(|| self.word(run.start - 1));
        if before.is_some_and(|word| NAMED_AFTER.contains(&&*word.folded)) {
            let name = self.id(run.end - 1);
            self.bearers.entry(name).or_default().thing = true;
            return;
        }
        let mut end = run.end;
        while end > run.start + 1 && is_suffix(&self.word(end - 1).form) {
            end -= 1;
        }
        let surname = end - 1;
        let titled = before.and_then(|word| civility(&word.form));
        let given = run
            .clone()
            .find(|token| self.given.has(&self.word(*token).folded))
            .filter(|token| *token < surname);
        let (tokens, gender, full) = match given {
            Some(first) if self.introduces(first, &run, sentence) => {
                let gender = self.given.gender(&self.word(first).folded);
                (first..run.end, gender.unwrap_or(0), true)
            }
            Some(_) => (run.clone(), 0, true),
            None if end - run.start > 1 && &*self.word(run.start).form != "D'" => {
                (run.clone(), titled.unwrap_or(0), true)
            }
            None => (run.clone(), titled.unwrap_or(0), false),
        };
        let name = self.id(surname);
        if full || titled.is_some() {
            for token in tokens.start..end {
                let word = self.word(token);
                let inner = token != surname && token != tokens.start;
                if !inner || !self.given.has(&word.folded) && word.shape != Shape::Lower {
                    self.bearers
                        .entry(self.document.tokens()[token].word)
                        .or_default()
                        .add(gender);
                }
            }
        } else {
            self.bearers.entry(name).or_insert_with(|| Bearers {
                alone_first: true,
                ..Bearers::default()
            });
        }
        self.mentions.push((
            Mention {
                tokens,
                surname,
                gender,
                full,
            },
            name,
        ));
    }

    /// Whether a name starts with the first name at a token: with nothing before it, or with
    /// what belongs to something else: « de Boeing Maria Martin », « l'Uruguayen Raquel Rosa ».
    fn introduces(&self, first: usize, run: &Range<usize>, sentence: usize) -> bool {
        let Some(before) = first.checked_sub(1).filter(|before| *before >= sentence) else {
            return true;
        };
        if PLACES.contains(&&*self.word(before).folded) {
            return false;
        }
        if first == run.start {
            return true;
        }
        let Some(opener) = run.start.checked_sub(1).filter(|token| *token >= sentence) else {
            return false;
        };
        let people = self.word(before).known && first == run.start + 1;
        match &*self.word(opener).folded {
            "de" | "d'" | "du" | "chez" => true,
            "l'" | "le" | "la" | "un" | "une" => people,
            _ => false,
        }
    }
}

/// « un Houthi », « le Zimrik »: the member of a people, a thing.
fn follows_determiner(document: &Document, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| {
        document
            .word(before)
            .analyses
            .iter()
            .any(|reading| reading.upos == Upos::Det)
    })
}

/// Whether a mark before a token lets any word have a capital.
fn opens_text(document: &Document, token: usize) -> bool {
    matches!(
        &*document.word(token - 1).folded,
        "«" | "\"" | "“" | ":" | "•" | "-" | "–" | "—" | "("
    )
}

/// An initial with its full stop.
fn is_initial(word: &Word) -> bool {
    word.form.ends_with('.') && word.form.chars().count() == 2
}

/// The gender that a form of address tells.
pub(in crate::checks) fn civility(form: &str) -> Option<u32> {
    match &*fold(form) {
        "m." | "mr" | "mr." | "monsieur" => Some(MASCULINE),
        "mme" | "mlle" | "mrs" | "mrs." | "ms" | "ms." | "miss" | "madame" | "mademoiselle" => {
            Some(FEMININE)
        }
        _ => None,
    }
}
