//! Finds the usual short form of a fair or of games in the text that names them in full: 茶博会 of 中国国际茶业博览会.
//!
//! Takes the programmes of a text, adds aliases. A short form takes one or two characters of what stands before the noun and shortens
//! the noun. Forms that the text declares, and those that leave whole words out, are the business of `alias`.

use std::collections::BTreeSet;

use super::Programme;
use super::context::before;

/// With how many fairs or games a short form is compared at most.
const COMPARED: usize = 32;

/// The nouns that are shortened, each with its short form.
const NOUNS: [(&str, &str); 4] = [("博览会", "博会"), ("运动会", "运会"), ("交易会", "交会"), ("洽谈会", "洽会")];

/// 茶, 省, 亚冬: the most characters before the short noun.
const TAKEN: usize = 2;

/// Whose games those are that are told from others of the same region by it (全国残疾人运动会 is not 全运会).
const KINDS: &str = "残冬青学农民工少老";

/// Characters that half of all names begin with.
const COMMON: &str = "中国际第届";

/// Adds to each fair and games of `groups` the short form that the text has for them and for no others.
pub(super) fn join_abbreviated(text: &str, groups: &mut [Programme]) {
    for (noun, short) in NOUNS {
        let stem = |name: &str| name.find(noun).and_then(|at| name.get(..at)).map(str::to_owned);
        let named = groups.iter().enumerate().filter(|(_, group)| group.kind.is_meeting());
        let stems: Vec<(usize, String)> =
            named.filter_map(|(index, group)| stem(&group.name).map(|stem| (index, stem))).take(COMPARED).collect();
        if stems.is_empty() {
            continue;
        }
        for (form, taken) in forms(text, noun, short) {
            let mut fits = stems.iter().filter(|(_, stem)| shortens(&taken, stem));
            let (Some((index, _)), None) = (fits.next(), fits.next()) else { continue };
            // Asked last: all that the text names are looked through.
            let known = groups.iter().any(|group| std::iter::once(&group.name).chain(&group.aliases).any(|known| known.ends_with(&form)));
            if let Some(group) = groups.get_mut(*index).filter(|_| !known) {
                group.aliases.push(form);
            }
        }
    }
}

/// The short forms in `text`, each with what it takes of the words before the noun.
fn forms(text: &str, noun: &str, short: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(short) {
        for count in 1..=TAKEN {
            let taken = before(text, at, count, |other| !other.is_alphabetic());
            if taken.chars().count() == count {
                found.insert((format!("{taken}{short}"), taken.to_owned()));
            }
        }
    }
    // 亚冬会: games leave their noun out behind two characters.
    for (at, _) in text.match_indices('会').filter(|_| noun == "运动会") {
        let taken = before(text, at, TAKEN, |other| !other.is_alphabetic());
        if taken.chars().count() == TAKEN && taken.ends_with(|kind| KINDS.contains(kind)) {
            found.insert((format!("{taken}会"), taken.to_owned()));
        }
    }
    found
}

/// Whether the characters `taken` stand in `stem` in that order and apart, and tell it from others.
fn shortens(taken: &str, stem: &str) -> bool {
    let names_kind = |part: &str| part.chars().any(|found| KINDS.contains(found));
    let kept = !names_kind(stem) || names_kind(taken);
    let mut rest = stem;
    let mut first = true;
    let apart = taken.chars().all(|wanted| {
        let place = rest.find(wanted).filter(|at| first || *at > 0);
        first = false;
        let behind = place.and_then(|at| rest.get(at + wanted.len_utf8()..));
        rest = behind.unwrap_or("");
        behind.is_some() && !COMMON.contains(wanted)
    });
    kept && apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_takes_what_tells_games_apart() {
        for (taken, stem) in
            [("茶", "中国国际茶业"), ("亚冬", "亚洲冬季"), ("省", "渠水省第十届"), ("残", "全国残疾人"), ("服贸", "服务贸易")]
        {
            assert!(shortens(taken, stem), "{taken} {stem}");
        }
        for (taken, stem) in [("全", "全国残疾人"), ("学生", "大学生"), ("国", "中国茶业"), ("花", "中国茶业"), ("冬亚", "亚洲冬季")]
        {
            assert!(!shortens(taken, stem), "{taken} {stem}");
        }
    }
}
