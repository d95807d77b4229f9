//! Findings as the protocol's diagnostics, and pages of rules for its pop-ups.

use lsp_types::{
    Diagnostic, DiagnosticSeverity, Hover, HoverContents, MarkupContent, MarkupKind, NumberOrString,
};
use relis::{Finding, Lang, RulePage, Severity};

use super::positions::Encoding;
use super::text::Text;

/// The name under which editors show the findings.
const SOURCE: &str = "relis";

/// A finding in `text`.
pub(super) fn diagnostic(
    finding: &Finding,
    text: &Text,
    encoding: Encoding,
    lang: Lang,
) -> Diagnostic {
    Diagnostic {
        range: text.lines.range(&text.content, finding.span, encoding),
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
    offset: u32,
    text: &Text,
    encoding: Encoding,
    lang: Lang,
) -> Option<Hover> {
    let here: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.span.start <= offset && offset < finding.span.end)
        .collect();
    let narrowest = here.iter().min_by_key(|finding| finding.span.len())?;
    let pages: Vec<String> = here
        .iter()
        .map(|finding| RulePage::new(&finding.rule, lang).markdown(3))
        .collect();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: pages.join("\n---\n\n"),
        }),
        range: Some(text.lines.range(&text.content, narrowest.span, encoding)),
    })
}
