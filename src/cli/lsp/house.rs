//! Entries that the editor can add to relis.yaml.

use std::fs;
use std::path::{Path, PathBuf};

use lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, ResourceOperationKind,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit, WorkspaceEditClientCapabilities,
};
use relis::config::{Accepted, Addition, Config};
use relis::selector::precision;
use relis::{Document, Finding, Lang, Span};

use super::positions::{Encoding, Lines};
use crate::cli::configuration::FILE_NAME;

/// What changes the client can make.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Abilities {
    /// Those of a given version of a text.
    versioned: bool,
    create: bool,
}

impl Abilities {
    pub(super) fn new(client: Option<&WorkspaceEditClientCapabilities>) -> Self {
        let versioned = client.is_some_and(|client| client.document_changes == Some(true));
        let operations = client.and_then(|client| client.resource_operations.as_deref());
        let create = operations.unwrap_or_default();
        Self {
            versioned,
            create: versioned && create.contains(&ResourceOperationKind::Create),
        }
    }

    /// Changes of one text.
    pub(super) fn edit(
        self,
        uri: &Uri,
        version: Option<i32>,
        edits: Vec<TextEdit>,
    ) -> WorkspaceEdit {
        if self.versioned {
            let changes = DocumentChanges::Edits(vec![text_edit(uri, version, edits)]);
            return WorkspaceEdit {
                document_changes: Some(changes),
                ..WorkspaceEdit::default()
            };
        }
        // The protocol's own type has a key with a cell inside, used for nothing.
        #[allow(clippy::mutable_key_type)]
        let changes = [(uri.clone(), edits)].into_iter().collect();
        WorkspaceEdit::new(changes)
    }

    /// A new file; `None` when the client cannot make one.
    fn create(self, uri: &Uri, text: String) -> Option<WorkspaceEdit> {
        let create = DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
            uri: uri.clone(),
            options: Some(CreateFileOptions {
                overwrite: Some(false),
                ignore_if_exists: Some(false),
            }),
            annotation_id: None,
        }));
        let write = text_edit(uri, None, vec![TextEdit::new(Range::default(), text)]);
        let changes = vec![create, DocumentChangeOperation::Edit(write)];
        self.create.then(|| WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(changes)),
            ..WorkspaceEdit::default()
        })
    }
}

fn text_edit(uri: &Uri, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: uri.clone(),
            version,
        },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    }
}

/// The configuration file of a text.
pub(super) struct House {
    pub(super) uri: Uri,
    /// Its text, and its version where the client has it open; `None` while there is no such
    /// file.
    pub(super) text: Option<(String, Option<i32>)>,
}

impl House {
    /// The file in force, or else that which a text at `path` would get: in the folder of the
    /// editor that it lies in, or beside it. `open` knows the texts that the client has open.
    pub(super) fn new(
        file: Option<&Path>,
        path: &Path,
        folders: &[PathBuf],
        open: impl Fn(&Path) -> Option<(Uri, String, i32)>,
    ) -> Option<Self> {
        let file = match file {
            Some(file) => file.to_owned(),
            None => {
                let around = folders.iter().filter(|folder| path.starts_with(folder));
                let longest = around.max_by_key(|folder| folder.as_os_str().len());
                longest
                    .map_or_else(|| path.parent(), |folder| Some(folder))?
                    .join(FILE_NAME)
            }
        };
        if let Some((uri, text, version)) = open(&file) {
            let text = Some((text, Some(version)));
            return Some(Self { uri, text });
        }
        let uri = super::uri(&file)?;
        let text = match fs::read_to_string(&file) {
            Ok(text) => Some((text, None)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(_) => return None,
        };
        Some(Self { uri, text })
    }

    /// What can be added because of a finding: titles and changes.
    pub(super) fn additions(
        &self,
        finding: &Finding,
        document: &Document,
        abilities: Abilities,
        encoding: Encoding,
        lang: Lang,
    ) -> Vec<(String, WorkspaceEdit)> {
        let mut wanted = Vec::new();
        let text = document.slice(finding.span).trim();
        let one_line = !text.contains(['\n', '\r', '\u{fffc}']) && text.chars().count() <= LONGEST;
        if one_line && text.contains(char::is_alphabetic) && Accepted::concerns(&finding.rule) {
            let (addition, fr, en) = if text.contains(char::is_uppercase) {
                (Addition::Name(text), "le nom", "the name")
            } else {
                (Addition::Word(text), "le mot", "the word")
            };
            let title = match lang {
                Lang::Fr => format!("Accepter {fr} «\u{a0}{text}\u{a0}» ({FILE_NAME})"),
                Lang::En => format!("Accept {en} \"{text}\" ({FILE_NAME})"),
            };
            wanted.push((title, addition));
        }
        if !self.is_set_for_some(finding) {
            let id = &finding.rule.id;
            let title = match lang {
                Lang::Fr => format!("Désactiver la règle {id} ({FILE_NAME})"),
                Lang::En => format!("Turn the rule {id} off ({FILE_NAME})"),
            };
            wanted.push((title, Addition::Off(id)));
        }
        let edits = wanted.into_iter().filter_map(|(title, addition)| {
            Some((title, self.edit(addition, abilities, encoding)?))
        });
        edits.collect()
    }

    /// Whether a section for some texts says something of the rule: an entry for all would be
    /// in vain there.
    fn is_set_for_some(&self, finding: &Finding) -> bool {
        let Some(Ok(config)) = self.text.as_ref().map(|(text, _)| Config::parse("", text)) else {
            return false;
        };
        let levels = config
            .paths
            .iter()
            .flat_map(|section| &section.layer.levels);
        levels
            .into_iter()
            .any(|(selector, _)| precision(&selector.value, &finding.rule).is_some())
    }

    fn edit(
        &self,
        addition: Addition<'_>,
        abilities: Abilities,
        encoding: Encoding,
    ) -> Option<WorkspaceEdit> {
        let Some((text, version)) = &self.text else {
            return abilities.create(&self.uri, addition.insert("")?.text);
        };
        let insertion = addition.insert(text)?;
        let span = Span::new(insertion.span.start as u32, insertion.span.end as u32);
        let range = Lines::new(text).range(text, span, encoding);
        let edit = TextEdit::new(range, insertion.text);
        Some(abilities.edit(&self.uri, *version, vec![edit]))
    }
}

/// The most characters of what is offered as a word or name.
const LONGEST: usize = 60;
