//! What was found in the sentences of a text, kept for its next version.
//!
//! Of a text that is being written, little changes from one check to the next. A sentence is
//! known again by all that decides how it is read and what the rules find in it: its text and
//! tokens, the words next to it, and whether it is a title or quoted.

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::document::{Document, Sentence, Span, Token};
use crate::finding::Finding;
use crate::lexicon::Analysis;

/// How many tokens before and behind a sentence rules look at, to fit a suggestion in.
const NEAR: usize = 2;

/// What a linter knows of the last version of a text.
///
/// [`Linter::document_with`](crate::Linter::document_with) and
/// [`Linter::check_with`](crate::Linter::check_with) give the same results with it as without,
/// and sooner where most sentences are those of the version before. It holds as much as the
/// last two versions need. Another linter than the one that it was first given to starts it
/// anew.
#[derive(Default)]
pub struct Memory {
    /// The linter that it belongs to.
    owner: Option<Arc<()>>,
    /// The sentences of the version at hand, and of the one before those that it does not have.
    present: FxHashMap<Box<[u8]>, Known>,
    past: FxHashMap<Box<[u8]>, Known>,
    key: Vec<u8>,
}

/// What is known of a sentence.
struct Known {
    readings: Arc<[Analysis]>,
    /// What the rules find in it, their spans counted from its start; `None` before they have
    /// been asked.
    findings: Option<Box<[Finding]>>,
}

impl Memory {
    /// Whether it belongs to that linter.
    pub(crate) fn is_of(&self, owner: &Arc<()>) -> bool {
        self.owner
            .as_ref()
            .is_some_and(|own| Arc::ptr_eq(own, owner))
    }

    /// The reading of every token of a new version. `tag` is asked for those of the sentences
    /// that are not known.
    pub(crate) fn readings(
        &mut self,
        owner: &Arc<()>,
        document: &Document,
        tag: impl FnOnce(&[&Sentence]) -> Vec<Analysis>,
    ) -> Vec<Analysis> {
        if !self.is_of(owner) {
            *self = Self::default();
            self.owner = Some(owner.clone());
        }
        self.past = std::mem::take(&mut self.present);
        let mut new = Vec::new();
        let mut runs = Vec::with_capacity(document.sentences().len());
        for sentence in document.sentences() {
            write_key(&mut self.key, document, sentence);
            if let Some((key, known)) = self.past.remove_entry(&*self.key) {
                self.present.insert(key, known);
            }
            let known = self.present.get(&*self.key);
            if known.is_none() {
                new.push((sentence, self.key.clone().into_boxed_slice()));
            }
            runs.push(known.map(|known| known.readings.clone()));
        }
        let sentences: Vec<&Sentence> = new.iter().map(|(sentence, _)| *sentence).collect();
        let tagged = tag(&sentences);
        let mut tagged = tagged.as_slice();
        let mut new = new.into_iter();
        let mut readings = Vec::with_capacity(document.tokens().len());
        for run in runs {
            if let Some(run) = run {
                readings.extend_from_slice(&run);
            } else if let Some((sentence, key)) = new.next() {
                let (run, rest) = tagged.split_at(sentence.tokens.len());
                tagged = rest;
                readings.extend_from_slice(run);
                let known = Known {
                    readings: run.into(),
                    findings: None,
                };
                self.present.insert(key, known);
            }
        }
        readings
    }

    /// Appends what the rules find in a sentence. `find` is asked where that is not known.
    pub(crate) fn findings(
        &mut self,
        document: &Document,
        sentence: &Sentence,
        findings: &mut Vec<Finding>,
        find: impl FnOnce(&mut Vec<Finding>),
    ) {
        let start = document.tokens()[sentence.tokens.start].span.start;
        write_key(&mut self.key, document, sentence);
        let known = self.present.get_mut(&*self.key);
        if let Some(Known {
            findings: Some(found),
            ..
        }) = &known
        {
            let moved = |finding: &Finding| moved(finding, |at| at.wrapping_add(start));
            findings.extend(found.iter().map(moved));
            return;
        }
        let first = findings.len();
        find(findings);
        if let Some(known) = known {
            // What starts in the sentence before is counted from there backwards.
            let moved = |finding: &Finding| moved(finding, |at| at.wrapping_sub(start));
            known.findings = Some(findings[first..].iter().map(moved).collect());
        }
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory")
            .field("sentences", &self.present.len())
            .finish_non_exhaustive()
    }
}

fn moved(finding: &Finding, shift: impl Fn(u32) -> u32) -> Finding {
    Finding {
        span: Span {
            start: shift(finding.span.start),
            end: shift(finding.span.end),
        },
        ..finding.clone()
    }
}

/// Writes all that the readings of a sentence and its findings hang on.
fn write_key(key: &mut Vec<u8>, document: &Document, sentence: &Sentence) {
    let tokens = document.tokens();
    let own = &sentence.tokens;
    let first = own.start.saturating_sub(NEAR);
    let last = own.end.saturating_add(NEAR).min(tokens.len());
    // Beyond the first and the last token of all there is only what is no word.
    let start = match first {
        0 => 0,
        _ => tokens[first].span.start,
    };
    let end = match tokens.get(last) {
        Some(_) => tokens[last - 1].span.end,
        None => document.text().len() as u32,
    };
    key.clear();
    key.push(u8::from(document.paragraphs()[sentence.paragraph].title));
    key.push((own.start - first) as u8);
    key.push((last - own.end) as u8);
    key.extend(((last - first) as u32).to_le_bytes());
    for (token, Token { span, .. }) in (first..).zip(&tokens[first..last]) {
        key.extend((span.start - start).to_le_bytes());
        key.extend((span.end - start).to_le_bytes());
        key.push(u8::from(document.in_quotation(token)));
    }
    key.extend(document.slice(Span::new(start, end)).as_bytes());
}
