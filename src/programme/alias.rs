//! Merges candidates into programmes: one entry for all forms of a name, with every place that names it.
//!
//! Takes the candidates of all finders, hands on programmes in order of first mention. Of two candidates that overlap the
//! longer one stays, so that a name inside a longer name is an entry only where it stands alone.

use std::collections::{HashMap, HashSet};

use super::context::{after, before, chars, ends_sentence};
use super::lexicons::{Cue, ProgrammeLexicons, Spots};
use super::marks::Marked;
use super::name::{is_left_out_of, is_mirrored, is_same_but_for_a_word, is_short_form, keeps_numbers};
use super::short::join_abbreviated;
use super::{Candidate, Programme, ProgrammeMention};
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;
use crate::wordlist::FewWords;

/// With how many names a name is compared at most. A longer form holds all its characters, so it is compared with those names alone that
/// hold its rarest one; where even that stands in more, they are a series (渠水1段, 渠水2段), of which it shortens none in particular.
const COMPARED: usize = 32;

/// The most bytes between a name and the parenthesis that declares its short form, and the most characters of that form.
const DECLARED: usize = 30;
const SHORT: usize = 12;

/// Merges `candidates` of `text`.
pub(crate) fn merge(
    text: &str,
    mut candidates: Vec<Candidate>,
    marked: &[Marked],
    spots: &Spots<'_>,
    lexicons: &ProgrammeLexicons,
) -> Vec<Programme> {
    candidates.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end), found.rule != "glossary", !found.quoted));
    let mut kept: Vec<Candidate> = Vec::new();
    for found in candidates {
        match kept.last_mut() {
            Some(last) if last.span.overlaps(found.span) => {
                // A term of a glossary and the marked words in it are two forms of one name.
                if last.rule == "glossary" {
                    last.aliases.push(found.name);
                } else if found.span.len() > last.span.len() && !last.quoted {
                    *last = found;
                }
            }
            // “暖冬”春风行动, 渠水杯全国技能大赛: what says of which sort the one right before it is.
            Some(last) if is_noun_of(text, &found, last) => {}
            _ => kept.push(found),
        }
    }
    let mut groups: Vec<Programme> = Vec::new();
    let mut by_form: HashMap<String, usize> = HashMap::new();
    for found in kept {
        let forms = std::iter::once(&found.name).chain(&found.aliases).chain(&found.known_as);
        let known = forms.into_iter().find_map(|form| by_form.get(form)).copied();
        let index = known.unwrap_or(groups.len());
        match groups.get_mut(index) {
            Some(group) => absorb(group, found.name.clone(), found.aliases.clone()),
            None => groups.push(Programme {
                name: found.name.clone(),
                kind: found.kind,
                aliases: found.aliases.clone(),
                mentions: vec![ProgrammeMention { span: found.span, quoted: found.quoted }],
                host: None,
                rule: found.rule,
            }),
        }
        for form in std::iter::once(found.name).chain(found.aliases).chain(found.known_as) {
            by_form.entry(form).or_insert(index);
        }
    }
    if groups.is_empty() {
        return groups;
    }
    join_short_forms(&mut groups, lexicons);
    join_declared(text, &mut groups, marked, spots, lexicons);
    join_abbreviated(text, &mut groups);
    for group in &mut groups {
        let mut met: HashSet<String> = HashSet::new();
        group.aliases.retain(|form| met.insert(form.clone()));
    }
    mention(text, &mut groups);
    groups.retain(|group| !group.mentions.is_empty());
    groups.sort_by_key(|group| group.mentions.first().map_or(0, |mention| mention.span.start));
    groups
}

/// Whether `found` stands right behind a marked name or a cup, and is done as that is.
fn is_noun_of(text: &str, found: &Candidate, last: &Candidate) -> bool {
    let between = text.get(last.span.end..found.span.start);
    let marked = last.quoted && last.kind != ProgrammeKind::Document && matches!(between, Some("”" | "’"));
    let cup = last.rule == "unquoted-cup" && between == Some("");
    (marked || cup) && !found.quoted && found.kind.is_active() && last.kind != ProgrammeKind::Award
}

/// Takes other forms in; the same form may come more than once.
fn absorb(group: &mut Programme, name: String, aliases: Vec<String>) {
    for form in std::iter::once(name).chain(aliases) {
        if form != group.name {
            group.aliases.push(form);
        }
    }
}

/// 八送工程 is 八送暖心工程: a name whose characters all stand in a longer one, in order and with the same end. Meetings and contests
/// of many places and years are named alike, so of these the short form stands behind the long one and leaves out one stretch of it.
fn join_short_forms(groups: &mut Vec<Programme>, lexicons: &ProgrammeLexicons) {
    let unmarked = |group: &Programme| group.rule.starts_with("unquoted");
    let stands_for = |(short_index, short): (usize, &Programme), (long_index, long): (usize, &Programme)| {
        let kinds = long.kind == short.kind && !matches!(long.kind, ProgrammeKind::Document | ProgrammeKind::Award);
        // A listed name is known for itself, and two descriptions without marks (城市更新行动, 城市公园更新行动) are two actions.
        let apart = short.is_listed() || (!long.kind.is_meeting() && unmarked(short) && unmarked(long));
        let follows = !long.kind.is_meeting() || (long_index < short_index && is_left_out_of(&short.name, &long.name));
        // A headline shortens a title (上合组织 for 上海合作组织) before the text has it in full.
        let marked = |group: &Programme| group.mentions.first().is_some_and(|mention| mention.quoted);
        let headline = marked(short) && marked(long) && is_same_but_for_a_word(&short.name, &long.name);
        // 青岛峰会 of 上合组织青岛峰会, 阿中峰会 of 中阿峰会: the same meeting in a text, whichever stands first.
        let ending = long.kind.is_meeting()
            && chars(&short.name) > 2
            && !lexicons.is_head(&short.name)
            && chars(&short.name) < chars(&long.name)
            && long.name.ends_with(&short.name);
        let mirrored = short_index > long_index && is_mirrored(&short.name, &long.name, lexicons);
        let same = || keeps_numbers(&short.name, &long.name);
        kinds && !apart && (ending || mirrored || (follows && is_short_form(&short.name, &long.name)) || headline) && same()
    };
    let holders = Holders::of(groups);
    let mut into: Vec<(usize, usize)> = Vec::new();
    for (short_index, short) in groups.iter().enumerate() {
        let longer = holders.of_rarest(short).take(COMPARED).filter_map(|index| Some((index, groups.get(index)?)));
        if let Some((long_index, _)) = { longer }.find(|long| stands_for((short_index, short), *long)) {
            into.push((short_index, long_index));
        }
    }
    let mut gone = vec![false; groups.len()];
    for (short_index, long_index) in into {
        if gone.get(long_index).copied().unwrap_or(true) {
            continue;
        }
        let Some(short) = groups.get(short_index).cloned() else { continue };
        if let Some(long) = groups.get_mut(long_index) {
            absorb(long, short.name, short.aliases);
        }
        if let Some(mark) = gone.get_mut(short_index) {
            *mark = true;
        }
    }
    let mut index = 0;
    groups.retain(|_| {
        index += 1;
        !gone.get(index - 1).copied().unwrap_or(false)
    });
}

/// Which names hold a character, kind by kind.
struct Holders(Vec<(ProgrammeKind, char, usize)>);

impl Holders {
    fn of(groups: &[Programme]) -> Self {
        let each = |(index, group): (usize, &Programme)| group.name.chars().map(move |held| (group.kind, held, index)).collect::<Vec<_>>();
        let mut held: Vec<(ProgrammeKind, char, usize)> = groups.iter().enumerate().flat_map(each).collect();
        held.sort_unstable();
        held.dedup();
        Self(held)
    }

    /// The names of its kind that hold the rarest character of `group`, itself among them, in the order in which they were found.
    fn of_rarest(&self, group: &Programme) -> impl Iterator<Item = usize> {
        let with = |found: char| {
            let (sought, Self(held)) = ((group.kind, found), self);
            let first = held.partition_point(|(kind, held, _)| (*kind, *held) < sought);
            let rest = held.get(first..).unwrap_or_default();
            rest.get(..rest.partition_point(|(kind, held, _)| (*kind, *held) == sought)).unwrap_or_default()
        };
        group.name.chars().map(with).min_by_key(|names| names.len()).unwrap_or_default().iter().map(|(_, _, index)| *index)
    }
}

/// （以下简称“…”）: the text itself declares the short form of the programme named right before.
fn join_declared(text: &str, groups: &mut Vec<Programme>, marked: &[Marked], spots: &Spots<'_>, lexicons: &ProgrammeLexicons) {
    let mut joined: HashSet<String> = HashSet::new();
    for found in marked.iter().filter(|found| found.is_whole()) {
        let lead = before(text, found.outer.start, 10, ends_sentence);
        let bare = lead.trim_end_matches(['为', '：']);
        let Some(open) = lexicons.cue_at_end(Cue::Declares, bare) else { continue };
        let place = found.outer.start - lead.len() + open;
        let short: String = found.inner.slice(text).chars().filter(|c| !"“”‘’《》".contains(*c)).collect();
        // Groups stand in the order of their first mentions.
        let behind = groups.partition_point(|group| group.mentions.first().is_some_and(|mention| mention.span.end <= place));
        let Some(group) = behind.checked_sub(1).and_then(|last| groups.get_mut(last)) else { continue };
        let near = group.mentions.first().is_some_and(|mention| place - mention.span.end <= 30);
        if near && group.name != short {
            joined.insert(short.clone());
            absorb(group, short, Vec::new());
        }
    }
    for (place, short) in declared_bare(text, spots) {
        let behind = groups.partition_point(|group| group.mentions.first().is_some_and(|mention| mention.span.end <= place));
        let Some(group) = behind.checked_sub(1).and_then(|last| groups.get_mut(last)) else { continue };
        let near = group.mentions.first().is_some_and(|mention| place - mention.span.end <= DECLARED);
        if near && group.name != short {
            joined.insert(short.to_owned());
            absorb(group, short.to_owned(), Vec::new());
        }
    }
    groups.retain(|group| !joined.contains(&group.name));
}

/// （以下简称海风会）: the short forms that the text declares without marks, each with the place of its parenthesis.
fn declared_bare<'t>(text: &'t str, spots: &Spots<'_>) -> Vec<(usize, &'t str)> {
    let short = |&(start, end): &(usize, usize)| {
        let place = text.get(..start)?.trim_end_matches(['以', '下']).strip_suffix('（')?.len();
        let form = after(text, end, SHORT, |found| !found.is_alphanumeric());
        let closes = text.get(end + form.len()..).is_some_and(|rest| rest.starts_with('）'));
        (closes && chars(form) > 2).then_some((place, form))
    };
    spots.declared.iter().filter_map(short).collect()
}

/// Fills in every place that holds one of the forms, longest first.
fn mention(text: &str, groups: &mut [Programme]) {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        forms.extend(std::iter::once(&group.name).chain(&group.aliases).map(|form| (form.clone(), index)));
    }
    if forms.is_empty() {
        return;
    }
    let found = FewWords::new(forms.iter().map(|(form, _)| form.as_str()));
    for group in groups.iter_mut() {
        // A name whose marks were dropped inside does not stand in the text as such: its first span is kept.
        group.mentions.truncate(1);
    }
    let mut firsts: Vec<NormSpan> = groups.iter().filter_map(|group| group.mentions.first()).map(|mention| mention.span).collect();
    firsts.sort();
    for (start, end, number) in found.find(text) {
        let Some((form, index)) = forms.get(number) else { continue };
        let span = NormSpan::new(start, end);
        let quoted = before(text, span.start, 1, |_| false).contains(['“', '‘', '《']);
        let near = firsts.partition_point(|first| first.end <= span.start);
        if firsts.get(near).is_some_and(|first| first.overlaps(span)) || (chars(form) < 3 && !quoted) {
            continue;
        }
        if chars(form) < 3 && !after(text, span.end, 1, |_| false).contains(['”', '’', '》']) {
            continue;
        }
        if let Some(group) = groups.get_mut(*index) {
            group.mentions.push(ProgrammeMention { span, quoted });
        }
    }
    for group in groups {
        group.mentions.sort();
        group.mentions.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::super::find_programmes;
    use super::*;
    use crate::token::Words;

    #[test]
    fn a_short_form_is_found_behind_any_number_of_other_names() {
        let others: String = (0..600).map(|number| format!("“渠水{number}段”工程开工。")).collect();
        let text = format!("县里实施“六送暖心工程”。{others}“六送工程”惠及千家。");
        let found = find_programmes(&text, &ProgrammeLexicons::embedded().unwrap(), &Words::embedded());
        assert_eq!(found.len(), 601);
        assert_eq!((found[0].name.as_str(), found[0].aliases.as_slice()), ("六送暖心工程", ["六送工程".to_owned()].as_slice()));
        assert!(found[1..].iter().all(|other| other.aliases.is_empty()));
    }
}
