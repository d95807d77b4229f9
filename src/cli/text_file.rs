//! Files that have to be UTF-8: rules and configurations.

use std::fs;
use std::path::Path;

use relis::Message;

use super::inputs::unreadable;

/// The text of a file; `name` is what errors call it.
pub(super) fn read(path: &Path, name: &str) -> Result<String, Message> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = valid
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&valid[start..]).chars().count() + 1;
        Message::new(
            format!("{name}:{line}:{column}: ce n'est pas de l'UTF-8. Enregistrez-le en UTF-8."),
            format!("{name}:{line}:{column}: this is not UTF-8. Save it as UTF-8."),
        )
    })
}
