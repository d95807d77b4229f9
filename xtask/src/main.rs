//! Development tasks: `cargo xtask lexicon` builds the data that relis embeds.

fn main() {
    eprintln!("usage: cargo xtask lexicon");
    std::process::exit(2);
}
