//! What a verb governs and how it is conjugated, as the dictionary's codes have it.

/// What is known of a verb; all false for a verb of which nothing is.
///
/// From the codes of the Dicollecte dictionary (`v1_it_q__a`: first group, intransitive or
/// transitive, also pronominal, auxiliary *avoir*).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerbTraits {
    /// Can take a direct object.
    pub transitive: bool,
    /// Can take an object with *à*, *de* or another preposition.
    pub indirect: bool,
    /// Can stand without object.
    pub intransitive: bool,
    /// Can be pronominal: *se laver*.
    pub pronominal: bool,
    /// Is pronominal always: *s'évanouir*, *s'entraider*.
    pub only_pronominal: bool,
    /// Can be, or is always, impersonal: *falloir*, *pleuvoir*.
    pub impersonal: bool,
    /// Takes *être* in compound tenses (*tomber*), besides the pronominal use, where every
    /// verb does.
    pub takes_etre: bool,
    /// Links a subject to its attribute: *être*, *devenir*, *rester*.
    pub copula: bool,
}

impl VerbTraits {
    /// One bit a trait, in the order of the fields; [`VerbTraits::from_bits`] reads it back.
    pub fn bits(self) -> u8 {
        let all = [
            self.transitive,
            self.indirect,
            self.intransitive,
            self.pronominal,
            self.only_pronominal,
            self.impersonal,
            self.takes_etre,
            self.copula,
        ];
        all.iter()
            .enumerate()
            .fold(0, |bits, (i, is)| bits | (u8::from(*is) << i))
    }

    /// The traits packed by [`VerbTraits::bits`].
    pub fn from_bits(bits: u8) -> Self {
        let is = |i: u8| bits >> i & 1 == 1;
        Self {
            transitive: is(0),
            indirect: is(1),
            intransitive: is(2),
            pronominal: is(3),
            only_pronominal: is(4),
            impersonal: is(5),
            takes_etre: is(6),
            copula: is(7),
        }
    }
}
