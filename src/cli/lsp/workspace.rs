//! What holds for the texts of the client: rules and configuration.

use lsp_types::Uri;
use relis::{Finding, Linter};

/// The rules in force. Made anew when a file it was made from changes.
pub(super) struct Workspace {
    linter: Linter,
}

/// What was found in one version of a text.
#[derive(Default)]
pub(super) struct Checked {
    /// The findings; their spans are those of the text.
    pub(super) findings: Vec<Finding>,
}

impl Workspace {
    pub(super) fn new(linter: Linter) -> Self {
        Self { linter }
    }

    /// Looks for problems in a text.
    pub(super) fn check(&self, _uri: &Uri, content: &str) -> Checked {
        let document = self.linter.document(content.to_owned());
        let findings = self.linter.check(&document);
        Checked { findings }
    }
}
