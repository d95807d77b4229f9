//! Findings as the protocol's diagnostics, and pages of rules for its pop-ups.

use lsp_types::{
    Diagnostic, DiagnosticSeverity, Hover, HoverContents, MarkupContent, MarkupKind, NumberOrString,
};
use relis::suppressions::Remark;
use relis::{Document, Finding, Lang, Message, RulePage, Severity, Span};

use super::positions::Encoding;
use super::text::Text;
use super::workspace::{Checked, place};

/// The name under which editors show the findings.
pub(super) const SOURCE: &str = "relis";

/// All there is to say of `text`.
pub(super) fn diagnostics(
    checked: &Checked,
    text: &Text,
    encoding: Encoding,
    lang: Lang,
) -> Vec<Diagnostic> {
    let refusal = checked.refusal.as_ref();
    let refusal = refusal.map(|refusal| said(refusal, Span::new(0, 0), text, encoding, lang));
    let Some(document) = &checked.document else {
        return refusal.into_iter().collect();
    };
    let findings = checked.findings.iter();
    let findings = findings.map(|finding| diagnostic(finding, document, text, encoding, lang));
    let remarks = checked.remarks.iter().map(|remark: &Remark| {
        let source = document.source();
        let shown = source.shown();
        let mut characters = shown.char_indices().map(|(at, _)| at);
        let start = characters
            .nth(remark.position.offset)
            .unwrap_or(shown.len());
        let length = shown[start..]
            .find(['\n', '\r'])
            .unwrap_or(shown.len() - start);
        let at = |offset: usize| source.map.to_file(shown, offset as u32);
        let span = Span::new(at(start), at(start + length));
        said(&remark.message, span, text, encoding, lang)
    });
    findings.chain(remarks).collect()
}

/// Something that no rule says; `span` is of bytes of `text`.
fn said(message: &Message, span: Span, text: &Text, encoding: Encoding, lang: Lang) -> Diagnostic {
    Diagnostic {
        range: text.lines.range(&text.content, span, encoding),
        severity: Some(DiagnosticSeverity::WARNING),
        source: Some(SOURCE.to_owned()),
        message: message.text(lang).to_owned(),
        ..Diagnostic::default()
    }
}

/// A finding in `document`, which is `text` as it was read.
pub(super) fn diagnostic(
    finding: &Finding,
    document: &Document,
    text: &Text,
    encoding: Encoding,
    lang: Lang,
) -> Diagnostic {
    Diagnostic {
        range: text
            .lines
            .range(&text.content, place(document, finding.span), encoding),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.id.clone())),
        source: Some(SOURCE.to_owned()),
        message: finding.message.text(lang).to_owned(),
        ..Diagnostic::default()
    }
}

/// The pages of the rules that found something at byte `offset`; `None` when none did.
pub(super) fn hover(
    findings: &[Finding],
    document: &Document,
    offset: u32,
    text: &Text,
    encoding: Encoding,
    lang: Lang,
) -> Option<Hover> {
    let here: Vec<(&Finding, Span)> = findings
        .iter()
        .map(|finding| (finding, place(document, finding.span)))
        .filter(|(_, span)| span.start <= offset && offset < span.end)
        .collect();
    let (_, narrowest) = here.iter().min_by_key(|(_, span)| span.len())?;
    let pages: Vec<String> = here
        .iter()
        .map(|(finding, _)| RulePage::new(&finding.rule, lang).markdown(3))
        .collect();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: pages.join("\n---\n\n"),
        }),
        range: Some(text.lines.range(&text.content, *narrowest, encoding)),
    })
}
