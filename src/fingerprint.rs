//! What a problem is known by when the lines of its file move.

use crate::document::{Document, Span};
use crate::finding::Finding;

/// How many words before and after a problem, in its sentence, it is known by.
const CONTEXT: usize = 3;

/// What a problem is known by: 64 bits of its rule, its text and the words around it, in
/// hexadecimal. Two problems can have the same.
pub(crate) fn fingerprint(document: &Document, finding: &Finding) -> String {
    let Span { start, end } = finding.span;
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.span.end <= start);
    let after = tokens
        .partition_point(|token| token.span.start < end)
        .max(first);
    // What precedes and follows the sentence may come and go.
    let sentences = document.sentences();
    let sentence = |token: usize| {
        sentences
            .get(document.sentence_at(token))
            .map_or(token..token, |sentence| sentence.tokens.clone())
    };
    let (before, behind) = (
        sentence(first).start.max(first.saturating_sub(CONTEXT)),
        sentence(after.saturating_sub(1)).end.min(after + CONTEXT),
    );
    let mut hash = Fnv::new();
    hash.add(&finding.rule.id);
    // A problem between two words has no word of its own.
    for part in document.slice(finding.span).split_whitespace() {
        hash.add(part);
    }
    for (around, which) in [
        (before.min(first)..first, "<"),
        (after..behind.max(after), ">"),
    ] {
        hash.add(which);
        for token in around {
            hash.add(&document.word(token).folded);
        }
    }
    hash.hexadecimal()
}

/// 64 bits of these texts, in hexadecimal.
pub(crate) fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = Fnv::new();
    for text in texts {
        hash.add(text);
    }
    hash.hexadecimal()
}

/// FNV-1a, 64 bits: it stays the same from one version of relis, or of Rust, to the next.
/// Source: Fowler, Noll & Vo, <http://www.isthe.com/chongo/tech/comp/fnv/>.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a text and that it ends here.
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn hexadecimal(&self) -> String {
        format!("{:016x}", self.0)
    }
}
