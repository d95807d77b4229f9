//! What is wrong in the files that say how to check: configurations and rules.

use relis::Lang;
use relis::Message;
use relis::config::{ConfigError, Origin};
use relis::rules::RuleError;

/// A fault of a configuration or of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where it lies, if it lies in one place.
    pub(super) place: Option<Origin>,
    /// What is wrong, for those who see where.
    pub(super) message: Message,
    /// The same with the place.
    pub(super) shown: Message,
}

impl From<Message> for Fault {
    fn from(message: Message) -> Self {
        Self {
            place: None,
            shown: message.clone(),
            message,
        }
    }
}

impl From<ConfigError> for Fault {
    fn from(error: ConfigError) -> Self {
        Self {
            shown: Message::new(error.text(Lang::Fr), error.text(Lang::En)),
            place: Some(error.origin),
            message: error.message,
        }
    }
}

impl From<RuleError> for Fault {
    fn from(error: RuleError) -> Self {
        Self {
            shown: Message::new(error.text(Lang::Fr), error.text(Lang::En)),
            place: Some(Origin {
                file: error.file.into(),
                line: error.line,
                column: error.column,
            }),
            message: error.message,
        }
    }
}
