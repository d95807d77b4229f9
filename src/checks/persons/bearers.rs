//! Those who bear one surname in a text.

use crate::checks::agreement::form::{FEMININE, MASCULINE};

/// Surnames that a text need not introduce, since everybody knows who it is, although somebody
/// else may bear them too: *Brigitte Macron*, and *Macron*.
const FAMOUS: &[&str] = &[
    "macron",
    "trump",
    "biden",
    "obama",
    "clinton",
    "bush",
    "sarkozy",
    "hollande",
    "mitterrand",
    "pompidou",
    "chirac",
    "kennedy",
    "reagan",
    "zelensky",
    "poutine",
    "netanyahou",
    "netanyahu",
    "erdogan",
    "erdoğan",
    "assad",
    "bolsonaro",
    "beckham",
    "kadhafi",
    "ceausescu",
    "perón",
    "peron",
    "castro",
    "gorbatchev",
    "eltsine",
    "mandela",
    "gandhi",
    "nehru",
    "bhutto",
    "kirchner",
    "berlusconi",
    "lennon",
    "cobain",
    "depp",
    "fillon",
    "balkany",
    "strauss-kahn",
    "windsor",
    "markle",
    "musk",
    "bezos",
    "gates",
    "harris",
    "vance",
];

/// What a text says of those who bear a name.
#[derive(Default)]
pub(super) struct Bearers {
    pub(super) women: bool,
    pub(super) men: bool,
    /// Somebody whose first name tells nothing.
    pub(super) others: bool,
    /// Whether the name first stood alone: a text introduces those whom it then calls by
    /// their surname.
    pub(super) alone_first: bool,
    /// Whether a relation is spoken of, who bears the same name.
    pub(super) relations: bool,
    /// Whether a street, a school… bears it.
    pub(super) thing: bool,
}

impl Bearers {
    pub(super) fn add(&mut self, gender: u32) {
        match gender {
            FEMININE => self.women = true,
            MASCULINE => self.men = true,
            _ => self.others = true,
        }
    }

    pub(super) fn gender(&self) -> u32 {
        match (self.women, self.men) {
            _ if self.others || self.alone_first => 0,
            (true, false) => FEMININE,
            (false, true) => MASCULINE,
            _ => 0,
        }
    }

    pub(super) fn gender_alone(&self, name: &str) -> u32 {
        if self.relations || FAMOUS.contains(&name) {
            return 0;
        }
        self.gender()
    }
}
