//! Treebanks in CoNLL-U.

use std::fs;

use relis::lexicon::{Features, Upos};

/// A syntactic word, or a surface token.
#[derive(Clone, Debug)]
pub(crate) struct GoldWord {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) upos: Upos,
    pub(crate) features: Features,
    /// The word it depends on, as an index of [`GoldSentence::words`]; `None` for the root.
    pub(crate) head: Option<usize>,
    /// How it depends on it: *nsubj*, *obl:mod*…
    pub(crate) relation: String,
    /// The surface token it belongs to, as an index of [`GoldSentence::tokens`].
    pub(crate) token: usize,
}

/// A sentence in both segmentations.
#[derive(Clone, Debug, Default)]
pub(crate) struct GoldSentence {
    /// The syntactic words: *du* is *de* and *le*.
    pub(crate) words: Vec<GoldWord>,
    /// The surface tokens: *du* is one, with the part of speech of its first word, or of the
    /// pronoun in it.
    pub(crate) tokens: Vec<GoldWord>,
    /// The text as it was published.
    pub(crate) text: String,
}

/// Reads a treebank.
pub(crate) fn read(path: &str) -> Result<Vec<GoldSentence>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut sentences = Vec::new();
    let mut sentence = GoldSentence::default();
    // The form of a multiword token, and the numbers of words it still has to come.
    let mut range: Option<(String, usize, Vec<GoldWord>)> = None;
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(text) = comment.trim().strip_prefix("text = ") {
                sentence.text = text.to_owned();
            }
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, features, head, relation, ..] = fields.as_slice() else {
            return Err(format!("{path}:{}: ten fields expected", number + 1));
        };
        if let Some((first, last)) = id.split_once('-') {
            let bad = |_| format!("{path}:{}: bad range {id}", number + 1);
            let count =
                last.parse::<usize>().map_err(bad)? + 1 - first.parse::<usize>().map_err(bad)?;
            range = Some(((*form).to_owned(), count, Vec::new()));
            continue;
        }
        if id.contains('.') {
            continue;
        }
        let upos = Upos::parse(upos).ok_or(format!("{path}:{}: bad tag {upos}", number + 1))?;
        let word = GoldWord {
            form: (*form).to_owned(),
            lemma: (*lemma).to_owned(),
            upos,
            features: Features::parse(features),
            head: head
                .parse::<usize>()
                .ok()
                .and_then(|head| head.checked_sub(1)),
            relation: (*relation).to_owned(),
            token: sentence.tokens.len(),
        };
        sentence.words.push(word.clone());
        match &mut range {
            None => sentence.tokens.push(word),
            Some((form, count, parts)) => {
                parts.push(word);
                if parts.len() == *count {
                    let pronoun = parts.iter().find(|part| part.upos == Upos::Pron);
                    let mut token = pronoun.unwrap_or(&parts[0]).clone();
                    token.form = std::mem::take(form);
                    sentence.tokens.push(token);
                    range = None;
                }
            }
        }
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}
