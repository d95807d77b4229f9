//! Phrases and clauses that relis reads in the text of a treebank, against its trees.
//!
//! The text is tagged by relis: what comes out is what rules and checks work with. A gold
//! word counts where the document has a token with the same place.
//!
//! - Subjects: pairs of a finite verb and the noun or pronoun that is its `nsubj` or
//!   `expl:subj`; of a compound tense or *être* with a predicate, the finite auxiliary. A
//!   coordinated verb without a subject of its own has that of the first.
//! - Openers: pairs of a finite verb and the conjunction (`mark`) or relative pronoun that
//!   opens its clause; `none` is right where the tree has none.
//! - Phrases: heads of noun phrases, the words that a determiner or adjective depends on and
//!   all nouns and names that stand for one.

use std::collections::BTreeMap;
use std::time::Instant;

use relis::document::Document;
use relis::lexicon::{Feature, Lexicon, Upos};
use relis::structure::{ClauseKind, Structure};
use relis::tagger::Tagger;

use crate::tagger::conllu::{self, GoldSentence};

/// How often the speed is measured; the fastest counts.
const REPETITIONS: usize = 5;

/// Right answers, answers, and what was asked for.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
    mistakes: Vec<String>,
}

impl Score {
    fn line(&self, name: &str) -> String {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        format!(
            "{name}: precision {:.1} ({} of {}), recall {:.1} (of {})",
            share(self.found),
            self.right,
            self.found,
            share(self.wanted),
            self.wanted
        )
    }
}

#[derive(Default)]
struct Scores {
    subjects: Score,
    openers: Score,
    heads: Score,
}

/// `cargo xtask eval-structure`.
pub(crate) fn evaluate(options: &[String]) -> Result<(), String> {
    let mut shown = 0;
    let mut held_out = None;
    let mut files = Vec::new();
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match option.as_str() {
            "--show" => {
                let count = rest.next().and_then(|count| count.parse().ok());
                shown = count.ok_or("--show: a number is due")?;
            }
            "--held-out" => held_out = Some(rest.next().ok_or("--held-out: a directory is due")?),
            file => files.push(file),
        }
    }
    let lexicon = Lexicon::embedded();
    if let Some(directory) = held_out {
        let (tagger, folds) = crate::tagger::held_out(directory, &lexicon)?;
        for (name, sentences) in &folds {
            report(name, sentences, &tagger, &lexicon, shown);
        }
    }
    for path in files {
        report(
            path,
            &conllu::read(path)?,
            &Tagger::embedded(),
            &lexicon,
            shown,
        );
    }
    Ok(())
}

fn report(
    name: &str,
    sentences: &[GoldSentence],
    tagger: &Tagger,
    lexicon: &Lexicon,
    shown: usize,
) {
    let mut scores = Scores::default();
    let (document, places) = document(sentences, tagger, lexicon);
    for (gold, places) in sentences.iter().zip(&places) {
        compare(gold, places, &document, &mut scores);
    }
    println!("{name}");
    for (name, score) in [
        ("subjects", &scores.subjects),
        ("openers ", &scores.openers),
        ("heads   ", &scores.heads),
    ] {
        println!("  {}", score.line(name));
        for mistake in score.mistakes.iter().take(shown) {
            println!("    {mistake}");
        }
    }
    println!(
        "  {:.0} tokens a second, tagging left out",
        speed(&document)
    );
}

/// Tokens a second of [`Structure`] alone.
fn speed(document: &Document) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..REPETITIONS {
        let copy = document.clone().with_readings(
            (0..document.tokens().len())
                .filter_map(|token| document.reading(token).copied())
                .collect(),
        );
        let start = Instant::now();
        let structure: &Structure = copy.structure();
        assert!(structure.clauses().len() >= document.sentences().len());
        best = best.min(start.elapsed().as_secs_f64());
    }
    document.tokens().len() as f64 / best
}

/// The sentences as one text, one paragraph each; and of each sentence the token of the
/// document that each gold token is.
fn document(
    sentences: &[GoldSentence],
    tagger: &Tagger,
    lexicon: &Lexicon,
) -> (Document, Vec<Vec<Option<usize>>>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for sentence in sentences {
        let mut at = text.len();
        text.push_str(&sentence.text);
        let place = |gold: &conllu::GoldWord| {
            let from = at + text[at..].find(&gold.form)?;
            at = from + gold.form.len();
            Some((from as u32, at as u32))
        };
        spans.push(sentence.tokens.iter().map(place).collect::<Vec<_>>());
        text.push_str("\n\n");
    }
    let document = Document::new(text, lexicon);
    let readings = tagger.tag(&document, lexicon);
    let document = document.with_readings(readings);
    let tokens = document.tokens();
    let token = |(from, to): (u32, u32)| {
        let index = tokens
            .binary_search_by_key(&from, |token| token.span.start)
            .ok()?;
        (tokens[index].span.end == to).then_some(index)
    };
    let places = spans
        .iter()
        .map(|spans| spans.iter().map(|span| span.and_then(token)).collect())
        .collect();
    (document, places)
}

fn compare(
    gold: &GoldSentence,
    places: &[Option<usize>],
    document: &Document,
    scores: &mut Scores,
) {
    let place = |word: usize| places[gold.words[word].token];
    let structure = document.structure();
    let children =
        |of: usize| (0..gold.words.len()).filter(move |word| gold.words[*word].head == Some(of));
    let finite = |word: usize| gold.words[word].features.is(Feature::VerbForm, "Fin");
    let relation =
        |word: usize, name: &str| gold.words[word].relation.split(':').next() == Some(name);
    // The finite form of a predicate: itself, or its first finite auxiliary.
    let finite_of = |word: usize| {
        let auxiliary =
            children(word).find(|c| (relation(*c, "aux") || relation(*c, "cop")) && finite(*c));
        auxiliary.or(finite(word).then_some(word))
    };
    let subject_of = |word: usize| {
        let mut all: Vec<usize> = children(word)
            .filter(|c| relation(*c, "nsubj") || gold.words[*c].relation == "expl:subj")
            .collect();
        // *Le maire est-il venu*: either will do; the noun is the subject.
        all.sort_by_key(|c| gold.words[*c].relation == "expl:subj");
        all
    };
    let mut wanted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut opener: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let text = |token: usize| document.slice(document.tokens()[token].span);
    for word in 0..gold.words.len() {
        let Some(verb) = finite_of(word).and_then(place) else {
            continue;
        };
        let mut subjects = subject_of(word);
        let mut first = word;
        while subjects.is_empty() && relation(first, "conj") {
            let Some(head) = gold.words[first].head else {
                break;
            };
            first = head;
            subjects = subject_of(first);
        }
        // *plus de mille soldats*: the noun that is counted will do for the adverb.
        let counted: Vec<usize> = subjects
            .iter()
            .filter(|subject| gold.words[**subject].upos == Upos::Adv)
            .flat_map(|subject| children(*subject))
            .filter(|child| gold.words[*child].upos == Upos::Noun)
            .collect();
        let subjects: Vec<usize> = subjects
            .into_iter()
            .chain(counted)
            .filter_map(place)
            .collect();
        if !subjects.is_empty() {
            wanted.insert(verb, subjects);
        }
        let mut first = word;
        let opens = |word: usize| -> Vec<usize> {
            let relative = |c: usize| gold.words[c].features.is(Feature::PronType, "Rel");
            let clause = |c: usize| {
                [
                    "csubj",
                    "ccomp",
                    "xcomp",
                    "advcl",
                    "acl",
                    "parataxis",
                    "conj",
                ]
                .iter()
                .any(|name| relation(c, name))
            };
            let mut all = Vec::new();
            for child in children(word).filter(|child| *child < word) {
                if relation(child, "mark") && gold.words[child].upos != Upos::Adp {
                    all.push(child);
                    all.extend(children(child).filter(|c| relation(*c, "fixed")));
                } else if relative(child) {
                    all.push(child);
                } else if !clause(child) {
                    all.extend(children(child).filter(|c| relative(*c)));
                }
            }
            all
        };
        let mut openers = opens(first);
        while openers.is_empty() && relation(first, "conj") {
            let Some(head) = gold.words[first].head else {
                break;
            };
            first = head;
            openers = opens(first);
        }
        opener.insert(verb, openers.into_iter().filter_map(place).collect());
    }
    let gold_tokens: Vec<usize> = places.iter().flatten().copied().collect();
    for token in &gold_tokens {
        let Some(group) = structure.group_at(*token).filter(|g| g.finite == *token) else {
            continue;
        };
        if let Some(subject) = structure.subject_of(group.finite) {
            scores.subjects.found += 1;
            let right = wanted
                .get(token)
                .is_some_and(|heads| heads.contains(&subject.head));
            scores.subjects.right += usize::from(right);
            if !right {
                let due = wanted.get(token).map_or("∅", |heads| text(heads[0]));
                scores.subjects.mistakes.push(format!(
                    "{} ← {}, not {due}: {}",
                    text(*token),
                    text(subject.head),
                    gold.text
                ));
            }
        } else if let Some(heads) = wanted.get(token) {
            scores.subjects.mistakes.push(format!(
                "{} ← ∅, not {}: {}",
                text(*token),
                text(heads[0]),
                gold.text
            ));
        }
        let clause = structure.clause_of(*token);
        let found = clause.and_then(|clause| {
            let opener = clause.opener.clone()?;
            (clause.kind != ClauseKind::Question).then_some(opener)
        });
        let Some(due) = opener.get(token) else {
            continue;
        };
        if found.is_some() {
            scores.openers.found += 1;
        }
        let right = found
            .as_ref()
            .is_some_and(|found| due.iter().any(|due| found.contains(due)));
        scores.openers.right += usize::from(right);
        if !right && (found.is_some() || !due.is_empty()) {
            scores.openers.mistakes.push(format!(
                "{} ⊂ {}, not {}: {}",
                text(*token),
                found.map_or("∅", |found| text(found.end - 1)),
                due.first().map_or("∅", |due| text(*due)),
                gold.text
            ));
        }
    }
    scores.subjects.wanted += wanted.len();
    scores.openers.wanted += opener.values().filter(|due| !due.is_empty()).count();
    // Heads of phrases.
    let mut heads = Vec::new();
    for word in 0..gold.words.len() {
        let nominal = matches!(gold.words[word].upos, Upos::Noun | Upos::Propn)
            && !["flat", "fixed", "goeswith", "compound"]
                .iter()
                .any(|name| relation(word, name));
        if nominal && let Some(token) = place(word) {
            heads.push(token);
        }
    }
    heads.sort_unstable();
    heads.dedup();
    scores.heads.wanted += heads.len();
    let nominal = |token: usize| {
        document
            .reading(token)
            .is_some_and(|reading| matches!(reading.upos, Upos::Noun | Upos::Propn))
    };
    for token in &gold_tokens {
        let head = structure
            .phrase_at(*token)
            .is_some_and(|phrase| phrase.head == *token);
        if head && nominal(*token) {
            scores.heads.found += 1;
            let right = heads.binary_search(token).is_ok();
            scores.heads.right += usize::from(right);
            if !right {
                scores
                    .heads
                    .mistakes
                    .push(format!("{}: {}", text(*token), gold.text));
            }
        }
    }
}
