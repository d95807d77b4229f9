//! What introduces a quotation.

use super::Structure;
use crate::document::Document;

/// The words with which a quotation is given to somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Introduction {
    /// The finite verb of the clause that introduces the quotation: before it (« Il a dit :
    /// « … » »), after it (« « … », a-t-il dit ») or inside it (« « Je pars, dit-il, demain » »).
    pub verb: Option<usize>,
    /// Whether that verb stands behind the opening mark.
    pub follows: bool,
}

/// How many tokens away from its mark an introducing verb is looked for.
const REACH: usize = 12;

/// The introductions of all quotations of a document.
pub(super) fn introductions(document: &Document, structure: &Structure) -> Vec<Introduction> {
    let word = |token: usize| &*document.word(token).folded;
    let mut sentence = 0;
    let sentences = document.sentences();
    document
        .quotations()
        .iter()
        .map(|quotation| {
            let (Some(open), Some(close)) = (quotation.open, quotation.close) else {
                return Introduction::default();
            };
            while sentence + 1 < sentences.len() && sentences[sentence].tokens.end <= open {
                sentence += 1;
            }
            // Before the mark, a colon or *que* between: the verb of the clause that is left.
            let first = sentences[sentence].tokens.start;
            let introduced = open > first && matches!(word(open - 1), ":" | "que" | "qu'");
            if introduced {
                let before = (first.max(open.saturating_sub(REACH))..open - 1)
                    .rev()
                    .find_map(|token| structure.group_at(token));
                if let Some(group) = before {
                    return Introduction {
                        verb: Some(group.finite),
                        follows: false,
                    };
                }
            }
            // Behind the closing mark, or in an incise within the marks: a verb with its
            // subject behind it.
            let after = close + 1;
            let end = after.saturating_add(REACH).min(document.tokens().len());
            let inverted = |token: usize| {
                let group = structure.group_at(token)?;
                let subject = structure.subject_of(group.finite)?;
                subject.inverted.then_some(group.finite)
            };
            let behind = (after..end)
                .take_while(|token| *token < after + 2 || structure.group_at(*token).is_some())
                .find_map(inverted);
            let inside = || {
                (open + 1..close.min(open + 1 + 4 * REACH)).find_map(|token| {
                    let verb = inverted(token)?;
                    let group = structure.group_at(verb)?;
                    (group.tokens.start > 0 && word(group.tokens.start - 1) == ",").then_some(verb)
                })
            };
            let verb = behind.or_else(inside);
            Introduction {
                verb,
                follows: verb.is_some(),
            }
        })
        .collect()
}
