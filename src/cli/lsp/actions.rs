//! What the editor offers to do about a finding.

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, TextEdit, Uri,
    WorkspaceEdit,
};
use relis::fix::{self, Which};
use relis::{Document, Finding, Lang, Span};

use super::diagnostics::diagnostic;
use super::house::{Abilities, House};
use super::positions::Encoding;
use super::text::Text;
use super::{silence, workspace};

/// The text that actions are asked for.
pub(super) struct Place<'a> {
    pub(super) uri: &'a Uri,
    pub(super) text: &'a Text,
    pub(super) document: &'a Document,
    pub(super) findings: &'a [Finding],
    /// Where entries for all texts of the house go, if anywhere.
    pub(super) house: Option<&'a House>,
    pub(super) abilities: Abilities,
    pub(super) encoding: Encoding,
    pub(super) lang: Lang,
}

/// `source.fixAll` for relis alone.
pub(super) fn fix_all_kind() -> CodeActionKind {
    CodeActionKind::new("source.fixAll.relis")
}

impl Place<'_> {
    /// What can be done about the findings that touch `selection`, bytes of the text.
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
            let mut others = Vec::new();
            for finding in self.findings {
                let span = workspace::place(self.document, finding.span);
                if span.start <= selection.end && selection.start <= span.end {
                    let about =
                        diagnostic(finding, self.document, self.text, self.encoding, self.lang);
                    actions.extend(self.replacements(finding, &about));
                    others.extend(self.silences(finding, &about));
                }
            }
            // What changes the text comes before what changes the rules.
            actions.extend(others);
        }
        if wanted(&fix_all_kind()) {
            actions.extend(self.fix_all());
        }
        actions.into_iter().map(Into::into).collect()
    }

    /// One action for each suggestion.
    fn replacements(
        &self,
        finding: &Finding,
        about: &Diagnostic,
    ) -> impl Iterator<Item = CodeAction> {
        let source = self.document.source();
        let contiguous = source.is_contiguous(finding.span);
        finding
            .suggestions
            .iter()
            .enumerate()
            .map(move |(index, suggestion)| {
                let mut title = match (self.lang, suggestion.text.as_str()) {
                    (Lang::Fr, "") => "Supprimer".to_owned(),
                    (Lang::En, "") => "Delete".to_owned(),
                    (Lang::Fr, text) => format!("Écrire «\u{a0}{text}\u{a0}»"),
                    (Lang::En, text) => format!("Write \"{text}\""),
                };
                if !contiguous {
                    title += match self.lang {
                        Lang::Fr => " (efface la mise en forme)",
                        Lang::En => " (wipes out the markup)",
                    };
                }
                let text = source.escape(&suggestion.text).into_owned();
                let edit = self.edit(source.to_shown(finding.span), text);
                self.action(title, self.own(vec![edit]), about, index == 0 && contiguous)
            })
    }

    /// The ways to hear no more of it: here, or anywhere.
    fn silences(&self, finding: &Finding, about: &Diagnostic) -> Vec<CodeAction> {
        let mut actions = Vec::new();
        if let Some((at, text)) = silence::comment(self.document, finding, self.lang) {
            let title = match self.lang {
                Lang::Fr => format!("Faire taire {} ici", finding.rule.id),
                Lang::En => format!("Silence {} here", finding.rule.id),
            };
            let edit = self.edit(Span::new(at, at), text);
            actions.push(self.action(title, self.own(vec![edit]), about, false));
        }
        if let Some(house) = self.house {
            let additions = house.additions(
                finding,
                self.document,
                self.abilities,
                self.encoding,
                self.lang,
            );
            actions.extend(
                additions
                    .into_iter()
                    .map(|(title, edit)| self.action(title, edit, about, false)),
            );
        }
        actions
    }

    /// Everything that can be put right without reading the sentence; `None` when there is
    /// nothing.
    fn fix_all(&self) -> Option<CodeAction> {
        let edits = fix::edits(self.document, self.findings, Which::Safe, |_| true);
        let edits: Vec<_> = edits
            .into_iter()
            .map(|edit| self.edit(edit.span, edit.text))
            .collect();
        if edits.is_empty() {
            return None;
        }
        let title = match self.lang {
            Lang::Fr => "Corriger tout ce qui est sûr".to_owned(),
            Lang::En => "Fix everything that is safe".to_owned(),
        };
        Some(CodeAction {
            title,
            kind: Some(fix_all_kind()),
            edit: Some(self.own(edits)),
            ..CodeAction::default()
        })
    }

    /// A change of a stretch of the shown text.
    fn edit(&self, shown: Span, text: String) -> TextEdit {
        let source = self.document.source();
        let place = |offset| source.map.to_file(source.shown(), offset);
        let span = Span::new(place(shown.start), place(shown.end));
        let lines = &self.text.lines;
        TextEdit::new(lines.range(&self.text.content, span, self.encoding), text)
    }

    /// Changes of the text itself.
    fn own(&self, edits: Vec<TextEdit>) -> WorkspaceEdit {
        let version = Some(self.text.version);
        self.abilities.edit(self.uri, version, edits)
    }

    fn action(
        &self,
        title: String,
        edit: WorkspaceEdit,
        about: &Diagnostic,
        preferred: bool,
    ) -> CodeAction {
        CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![about.clone()]),
            edit: Some(edit),
            is_preferred: preferred.then_some(true),
            ..CodeAction::default()
        }
    }
}
