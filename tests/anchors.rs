//! The program starts fast only if it knows beforehand under which words its patterns are
//! indexed.

use relis::lexicon::Lexicon;
use relis::rules::{Library, packed_anchors};

#[test]
fn the_anchors_are_those_of_the_rules() {
    let anchors = packed_anchors(&Library::embedded(), &Lexicon::embedded());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/anchors.bin");
    let committed = std::fs::read(path).unwrap_or_default();
    assert!(
        committed == anchors,
        "data/anchors.bin is not what the rules give; build it again: cargo xtask anchors"
    );
}
