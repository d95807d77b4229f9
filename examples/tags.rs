//! Scratch.
use std::io::Read;
fn main() {
    let mut t = String::new();
    std::io::stdin().read_to_string(&mut t).unwrap();

    let l = relis::Linter::new(&relis::rules::Library::embedded()).unwrap();
    let d = l.document(t);
    for i in 0..d.tokens().len() {
        let r = d.reading(i).unwrap();
        print!("{}/{}[{}] ", d.word(i).form, r.upos, r.features);
    }
    println!();
}
