//! The catalogue under `docs/rules/` says what the rules say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use relis::rules::Library;
use relis::{Lang, Linter, catalogue};

#[test]
fn the_catalogue_is_that_of_the_rules() {
    let linter = Linter::new(&Library::embedded()).expect("built-in rules");
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let again = "make it again: cargo run -- rules catalogue docs/rules";
    let mut names = BTreeSet::new();
    for page in catalogue(linter.rules().map(AsRef::as_ref), Lang::Fr) {
        let committed = fs::read_to_string(directory.join(&page.file)).unwrap_or_default();
        assert!(
            committed == page.text,
            "docs/rules/{} is not what the rules say; {again}",
            page.file
        );
        names.insert(page.file);
    }
    let files: BTreeSet<String> = fs::read_dir(&directory)
        .expect("docs/rules")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(
        files, names,
        "docs/rules has pages of families that are gone; {again}"
    );
}
