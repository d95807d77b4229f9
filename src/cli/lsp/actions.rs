//! What the editor offers to do about a finding.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, TextEdit, Uri,
    WorkspaceEdit,
};
use relis::{Finding, Lang, Span};

use super::diagnostics::diagnostic;
use super::positions::Encoding;
use super::text::Text;

/// The text that actions are asked for.
pub(super) struct Place<'a> {
    pub(super) uri: &'a Uri,
    pub(super) text: &'a Text,
    pub(super) findings: &'a [Finding],
    pub(super) encoding: Encoding,
    pub(super) lang: Lang,
}

/// `source.fixAll` for relis alone.
pub(super) fn fix_all_kind() -> CodeActionKind {
    CodeActionKind::new("source.fixAll.relis")
}

impl Place<'_> {
    /// What can be done about the findings that touch `selection`.
    pub(super) fn actions(
        &self,
        selection: Span,
        context: &CodeActionContext,
    ) -> Vec<CodeActionOrCommand> {
        let wanted = |kind: &CodeActionKind| {
            context.only.as_ref().is_none_or(|only| {
                only.iter().any(|asked| {
                    kind.as_str()
                        .strip_prefix(asked.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
            })
        };
        let mut actions = Vec::new();
        if wanted(&CodeActionKind::QUICKFIX) {
            for finding in self.findings {
                if finding.span.start <= selection.end && selection.start <= finding.span.end {
                    actions.extend(self.replacements(finding));
                }
            }
        }
        if wanted(&fix_all_kind()) {
            actions.extend(self.fix_all());
        }
        actions.into_iter().map(Into::into).collect()
    }

    /// One action for each suggestion.
    fn replacements(&self, finding: &Finding) -> impl Iterator<Item = CodeAction> {
        let about = diagnostic(finding, self.text, self.encoding, self.lang);
        finding
            .suggestions
            .iter()
            .enumerate()
            .map(move |(index, suggestion)| {
                let title = match (self.lang, suggestion.text.as_str()) {
                    (Lang::Fr, "") => "Supprimer".to_owned(),
                    (Lang::En, "") => "Delete".to_owned(),
                    (Lang::Fr, text) => format!("Écrire «\u{a0}{text}\u{a0}»"),
                    (Lang::En, text) => format!("Write \"{text}\""),
                };
                let edit = self.edit(finding.span, &suggestion.text);
                self.action(title, vec![edit], Some(&about), index == 0)
            })
    }

    /// Everything that can be put right without reading the sentence; `None` when there is
    /// nothing.
    fn fix_all(&self) -> Option<CodeAction> {
        let mut edits = Vec::new();
        let mut end = 0;
        for finding in self.findings {
            let Some(safe) = finding.suggestions.iter().find(|fix| fix.safe) else {
                continue;
            };
            if finding.span.start >= end {
                edits.push(self.edit(finding.span, &safe.text));
                end = finding.span.end;
            }
        }
        if edits.is_empty() {
            return None;
        }
        let title = match self.lang {
            Lang::Fr => "Corriger tout ce qui est sûr".to_owned(),
            Lang::En => "Fix everything that is safe".to_owned(),
        };
        let mut action = self.action(title, edits, None, false);
        action.kind = Some(fix_all_kind());
        Some(action)
    }

    fn edit(&self, span: Span, text: &str) -> TextEdit {
        TextEdit::new(
            self.text
                .lines
                .range(&self.text.content, span, self.encoding),
            text.to_owned(),
        )
    }

    fn action(
        &self,
        title: String,
        edits: Vec<TextEdit>,
        about: Option<&Diagnostic>,
        preferred: bool,
    ) -> CodeAction {
        // The protocol's own type has a key with a cell inside, used for nothing.
        #[allow(clippy::mutable_key_type)]
        let changes = HashMap::from([(self.uri.clone(), edits)]);
        CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: about.map(|about| vec![about.clone()]),
            edit: Some(WorkspaceEdit::new(changes)),
            is_preferred: preferred.then_some(true),
            ..CodeAction::default()
        }
    }
}
