//! What the client can do and has open.

use std::path::PathBuf;

use lsp_server::Request;
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, InitializeParams,
    Registration, RegistrationParams,
};

use super::house::Abilities;
use super::path;
use super::positions::Encoding;

/// What was agreed on in the first messages.
pub(super) struct Client {
    pub(super) encoding: Encoding,
    pub(super) abilities: Abilities,
    /// Whether it shows the progress of long work.
    pub(super) progress: bool,
    /// Whether it tells of changed files when asked to.
    watches: bool,
    /// The folders that are open in the editor; otherwise the current directory.
    pub(super) folders: Vec<PathBuf>,
}

impl Client {
    pub(super) fn new(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        let general = capabilities.general.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files);
        let window = capabilities.window.as_ref();
        let folders = params.workspace_folders.iter().flatten();
        let mut folders: Vec<_> = folders.filter_map(|folder| path(&folder.uri)).collect();
        if folders.is_empty() {
            // What clients sent before there could be several folders.
            #[allow(deprecated)]
            let root = params.root_uri.as_ref().and_then(path);
            folders.extend(root.or_else(|| std::env::current_dir().ok()));
        }
        Self {
            encoding: Encoding::negotiate(
                general.and_then(|general| general.position_encodings.as_deref()),
            ),
            abilities: Abilities::new(
                workspace.and_then(|workspace| workspace.workspace_edit.as_ref()),
            ),
            progress: window.is_some_and(|window| window.work_done_progress == Some(true)),
            watches: watching.is_some_and(|watching| watching.dynamic_registration == Some(true)),
            folders,
        }
    }

    /// Asks to be told when configurations, rules or word lists change.
    pub(super) fn watch(&self) -> Option<Request> {
        let watchers = vec![FileSystemWatcher {
            glob_pattern: GlobPattern::String("**/*.{yaml,yml}".to_owned()),
            kind: None,
        }];
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        let registration = Registration {
            id: "relis/files".to_owned(),
            method: notification::DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let params = RegistrationParams {
            registrations: vec![registration],
        };
        let method = request::RegisterCapability::METHOD.to_owned();
        self.watches
            .then(|| Request::new("relis/files".to_owned().into(), method, params))
    }
}
