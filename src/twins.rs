//! One problem is reported once, however many rules find it.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::difference::difference;
use crate::document::{Document, Span};
use crate::finding::Finding;

/// What a correction takes out of the text, and what it puts there.
type Edit<'a> = (Span, &'a str);

/// Leaves one of the findings whose first corrections change the text alike: the one that
/// matters most, then one that can be fixed without reading, then that of the shortest span,
/// then the first. To be called once it is known which findings are wanted: of twins, the other
/// may not be.
pub fn drop_twins(findings: &mut Vec<Finding>, document: &Document) {
    let mut best: HashMap<Edit<'_>, usize> = HashMap::new();
    let rank = |number: usize| {
        let finding = &findings[number];
        let safe = finding.suggestions.first().is_some_and(|first| first.safe);
        let length = finding.span.end - finding.span.start;
        (Reverse(finding.severity), !safe, length)
    };
    let edits: Vec<_> = findings.iter().map(|one| edit(one, document)).collect();
    for (number, edit) in edits.iter().enumerate() {
        if let Some(edit) = edit {
            let known = best.entry(*edit).or_insert(number);
            if rank(number) < rank(*known) {
                *known = number;
            }
        }
    }
    let kept: Vec<bool> = (0..)
        .zip(&edits)
        .map(|(number, edit)| edit.is_none_or(|edit| best[&edit] == number))
        .collect();
    let mut kept = kept.into_iter();
    findings.retain(|_| kept.next() == Some(true));
}

fn edit<'a>(finding: &'a Finding, document: &Document) -> Option<Edit<'a>> {
    let new = &finding.suggestions.first()?.text;
    Some(difference(finding.span, document.slice(finding.span), new))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::{Category, Examples, Message, RuleInfo, Severity, Suggestion};
    use crate::lexicon::Lexicon;

    const TEXT: &str = "Il vit en belgique, à côté.";

    /// What is left of findings that say what to write for a part of the text, by their number.
    fn left(findings: &[(Severity, &str, &str)]) -> Vec<String> {
        let document = Document::new(TEXT, &Lexicon::embedded());
        let finding = |(number, (severity, old, new)): (usize, &(Severity, &str, &str))| {
            let start = TEXT.find(old).expect("part of the text") as u32;
            Finding {
                rule: Arc::new(RuleInfo {
                    id: number.to_string(),
                    category: Category::named("style/calque"),
                    severity: *severity,
                    message: Message::new("", ""),
                    see: None,
                    on_request: false,
                    topic: Vec::new(),
                    examples: Examples::from_iter([]),
                }),
                severity: *severity,
                span: Span::new(start, start + old.len() as u32),
                message: Message::new("", ""),
                suggestions: (!new.is_empty())
                    .then(|| Suggestion {
                        text: (*new).to_owned(),
                        safe: false,
                    })
                    .into_iter()
                    .collect(),
            }
        };
        let mut findings = findings.iter().enumerate().map(finding).collect();
        drop_twins(&mut findings, &document);
        findings
            .iter()
            .map(|finding| finding.rule.id.clone())
            .collect()
    }

    #[test]
    fn of_corrections_that_come_to_the_same_one_is_left() {
        use Severity::{Error, Info, Warning};
        assert_eq!(
            left(&[
                (Warning, "en belgique", "en Belgique"),
                (Warning, "belgique", "Belgique")
            ]),
            ["1"]
        );
        assert_eq!(
            left(&[
                (Error, "en belgique", "en Belgique"),
                (Info, "belgique", "Belgique")
            ]),
            ["0"]
        );
        assert_eq!(
            left(&[(Info, "à côté", "à Côté"), (Info, "côté", "Côté")]),
            ["1"]
        );
    }

    #[test]
    fn other_corrections_and_none_stay() {
        use Severity::Warning;
        let other = [
            (Warning, "en belgique", "au Japon"),
            (Warning, "belgique", "Belgique"),
        ];
        assert_eq!(left(&other), ["0", "1"]);
        let none = [(Warning, "belgique", ""), (Warning, "belgique", "")];
        assert_eq!(left(&none), ["0", "1"]);
    }
}
