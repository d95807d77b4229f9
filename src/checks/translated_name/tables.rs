//! English names that are also words or have a French form, with what a machine makes of them.

/// A name, and its translations.
type Entry = (&'static str, &'static [&'static str]);

/// Surnames. Those whose translation is an everyday first name in French-speaking countries
/// are told apart by the text itself.
const SURNAMES: &[Entry] = &[
    ("Baker", &["Boulanger"]),
    ("Banks", &["Banques"]),
    ("Bishop", &["Évêque"]),
    ("Black", &["Noir"]),
    ("Brown", &["Brun", "Marron"]),
    ("Bush", &["Buisson"]),
    ("Butler", &["Majordome"]),
    ("Carpenter", &["Charpentier"]),
    ("Church", &["Église"]),
    ("Cook", &["Cuisinier"]),
    ("Cruise", &["Croisière"]),
    ("Fields", &["Champs"]),
    ("Fisher", &["Pêcheur"]),
    ("Fox", &["Renard"]),
    ("Gates", &["Portes"]),
    ("Green", &["Vert"]),
    ("Hill", &["Colline"]),
    ("Hunter", &["Chasseur"]),
    ("Jobs", &["Emplois"]),
    ("King", &["Roi"]),
    ("Love", &["Amour"]),
    ("May", &["Mai"]),
    ("Miller", &["Meunier"]),
    ("Moses", &["Moïse"]),
    ("Musk", &["Musc"]),
    ("Noah", &["Noé"]),
    ("Parker", &["Parqueur"]),
    ("Potter", &["Potier"]),
    ("Powers", &["Pouvoirs"]),
    ("Price", &["Prix"]),
    ("Rice", &["Riz"]),
    ("Rivers", &["Rivières"]),
    ("Shepherd", &["Berger"]),
    ("Smith", &["Forgeron"]),
    ("Snow", &["Neige"]),
    ("Solomon", &["Salomon"]),
    ("Stone", &["Pierre"]),
    ("Strong", &["Fort"]),
    ("Swift", &["Rapide"]),
    ("Trump", &["Atout"]),
    ("Turner", &["Tourneur"]),
    ("Walker", &["Marcheur"]),
    ("West", &["Ouest"]),
    ("White", &["Blanc"]),
    ("Winters", &["Hivers"]),
    ("Wolf", &["Loup"]),
    ("Wood", &["Bois"]),
    ("Woods", &["Bois"]),
    ("Young", &["Jeune"]),
];

/// Teams that French newspapers name in English, with the plural nouns, folded, that a machine
/// puts for them; not those that they translate themselves (*les Sénateurs d'Ottawa*).
const TEAMS: &[Entry] = &[
    ("Angels", &["anges"]),
    ("Bears", &["ours"]),
    ("Brewers", &["brasseurs"]),
    ("Browns", &["bruns", "marrons"]),
    ("Bucks", &["dollars", "mâles"]),
    ("Bulls", &["taureaux"]),
    ("Chargers", &["chargeurs"]),
    ("Clippers", &["tondeuses"]),
    ("Colts", &["poulains"]),
    ("Cubs", &["oursons", "petits"]),
    ("Devils", &["diables"]),
    ("Dodgers", &["esquiveurs"]),
    ("Dolphins", &["dauphins"]),
    ("Ducks", &["canards"]),
    ("Eagles", &["aigles"]),
    ("Falcons", &["faucons"]),
    ("Flames", &["flammes"]),
    ("Foxes", &["renards"]),
    ("Giants", &["géants"]),
    ("Hawks", &["faucons"]),
    ("Hornets", &["frelons"]),
    ("Hurricanes", &["ouragans"]),
    ("Jets", &["avions"]),
    ("Kings", &["rois"]),
    ("Knights", &["chevaliers"]),
    ("Mariners", &["marins"]),
    ("Mavericks", &["francs-tireurs"]),
    ("Nets", &["filets"]),
    ("Packers", &["emballeurs", "conditionneurs"]),
    ("Panthers", &["panthères"]),
    ("Patriots", &["patriotes"]),
    ("Pelicans", &["pélicans"]),
    ("Penguins", &["pingouins", "manchots"]),
    ("Predators", &["prédateurs"]),
    ("Raiders", &["pillards"]),
    ("Rams", &["béliers"]),
    ("Raptors", &["rapaces"]),
    ("Ravens", &["corbeaux"]),
    ("Rockets", &["fusées", "roquettes"]),
    ("Sharks", &["requins"]),
    ("Spurs", &["éperons"]),
    ("Stars", &["étoiles"]),
    ("Suns", &["soleils"]),
    ("Tigers", &["tigres"]),
    ("Timberwolves", &["loups"]),
    ("Twins", &["jumeaux"]),
    ("Warriors", &["guerriers"]),
    ("Wizards", &["sorciers"]),
    ("Wolves", &["loups"]),
];

/// The surname that is written so, and its translations.
pub(super) fn surname(form: &str) -> Option<Entry> {
    entry(SURNAMES, form)
}

/// The team that is written so, and its translations.
pub(super) fn team(form: &str) -> Option<Entry> {
    entry(TEAMS, form)
}

fn entry(table: &[Entry], form: &str) -> Option<Entry> {
    let at = table.binary_search_by(|(name, _)| (*name).cmp(form)).ok()?;
    Some(table[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_order() {
        for table in [SURNAMES, TEAMS] {
            assert!(table.is_sorted_by_key(|(name, _)| *name));
        }
    }
}
