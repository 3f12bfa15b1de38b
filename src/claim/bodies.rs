//! Names of companies that no dictionary has, known through a whole text: 恒瀚科技, 远航控股, 辉达.
//!
//! Takes a text and its times, looks once at the words that end such names or speak for them (`body_words.rs`) and hands on where the
//! names stand that strong evidence tells: what only companies do or have, the number of their share, their full name. In `cutter.rs` each
//! is one item. How far a name reaches is decided in `body_core.rs`.

use super::body_core::{Ground, Make};
use super::body_words::{Cue, Tail};
use crate::span::NormSpan;
use crate::wordlist::FewWords;

/// No more names than these are known of a text.
const MOST: usize = 64;

/// The end of a name: 科技, 汽车集团.
#[derive(Clone, Copy)]
struct Ending {
    start: usize,
    end: usize,
    tail: Tail,
    /// 航空公司, 保险公司: as often a sort of companies.
    generic: bool,
}

/// How much what stands behind it says for a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// Nothing speaks against it.
    Bare,
    /// 销量
    Amount,
    /// 宣布, 净利润
    Strong,
    /// （600123）, 股份有限公司
    Full,
}

/// The names of a text, as far as they are known.
struct Search<'a> {
    ground: Ground<'a>,
    /// Names, and whether one is of single characters, without a tail.
    names: Vec<(&'a str, bool)>,
}

/// Where the names of bodies stand in the text of `ground`, in order, disjoint. O(n).
pub(super) fn find_bodies(ground: Ground<'_>) -> Vec<NormSpan> {
    let mut search = Search { ground, names: Vec::new() };
    search.look_over();
    if search.names.is_empty() { Vec::new() } else { search.all() }
}

impl<'a> Search<'a> {
    fn look_over(&mut self) {
        let Ground { words, text, .. } = self.ground;
        let mut pending: Option<Ending> = None;
        // 宣布, and where it ends.
        let mut told: Option<(usize, usize)> = None;
        for (start, end, cue) in words.cues(text) {
            let joined = pending.filter(|ending| ending.end == start);
            match cue {
                Cue::Tail(tail) => {
                    let alone = Ending { start, end, tail, generic: false };
                    // 三峡集团|投资|75亿元: a verb behind a whole name.
                    if tail == Tail::Vague && joined.is_some_and(|whole| whole.tail == Tail::Sure) {
                        continue;
                    }
                    // 宏|光电子: the longer of two that overlap.
                    let alone = self.later(alone).unwrap_or(alone);
                    let end = alone.end;
                    let ending = joined.map_or(alone, |ending| Ending { end, tail: tail.max(ending.tail), ..ending });
                    if self.ground.has_code(end) {
                        self.note(ending, Evidence::Full);
                    } else if ending.tail == Tail::Sure && self.ground.ends_phrase(end) {
                        self.note(ending, Evidence::Bare);
                    }
                    pending = Some(ending);
                }
                Cue::Full => {
                    let generic = text.get(start..end) == Some("公司");
                    let ending = joined.map(|ending| Ending { end, generic, ..ending });
                    if !generic {
                        joined.into_iter().for_each(|ending| self.note(ending, Evidence::Full));
                        self.note(ending.unwrap_or(Ending { start, end, tail: Tail::Vague, generic }), Evidence::Full);
                    }
                    pending = ending;
                }
                Cue::Act | Cue::Deed | Cue::Tell | Cue::Amount => {
                    let evidence = if cue == Cue::Amount { Evidence::Amount } else { Evidence::Strong };
                    match pending.filter(|ending| self.ground.leads_to(ending.end, start)) {
                        Some(ending) => self.note(ending, evidence),
                        None if cue == Cue::Act => self.note_bare(start, false),
                        None => {}
                    }
                    // 途达|宣布|裁员
                    if matches!(cue, Cue::Act | Cue::Deed)
                        && let Some((tells, from)) = told.take()
                        && self.ground.is_one_clause(from, start)
                    {
                        self.note_bare(tells, true);
                    }
                    told = if cue == Cue::Tell { Some((start, end)) } else { told };
                }
            }
            if self.names.len() >= MOST {
                break;
            }
        }
    }

    /// 电子 for 光电, where 光电子 is written: a last word that begins inside this one and ends behind it.
    fn later(&self, ending: Ending) -> Option<Ending> {
        let Ground { words, text, .. } = self.ground;
        let first = text.get(ending.start..)?.chars().next()?;
        let start = ending.start + first.len_utf8();
        let reach: usize = text.get(start..)?.chars().take(3).map(char::len_utf8).sum();
        let (at, length, cue) = words.cues(text.get(start..start + reach)?).next()?;
        let Cue::Tail(tail) = cue else { return None };
        (at == 0 && start + length > ending.end).then_some(Ending { start, end: start + length, tail, generic: false })
    }

    /// Notes the name that `ending` ends, if its words and the evidence fit.
    fn note(&mut self, ending: Ending, evidence: Evidence) {
        let Some(core) = self.ground.core(ending.start) else { return };
        let Ending { tail, generic, .. } = ending;
        let own = matches!(core.make, Make::Coined | Make::Proper);
        let known = match evidence {
            Evidence::Full => own || core.opens && tail > Tail::Vague && core.make != Make::Words,
            _ if own => tail == Tail::Sure || evidence == Evidence::Strong || evidence == Evidence::Amount && tail == Tail::Trade,
            Evidence::Strong => core.opens && tail > Tail::Vague && !generic && core.make != Make::Words,
            Evidence::Amount => core.opens && tail == Tail::Sure && core.make == Make::Word,
            Evidence::Bare => core.opens && tail == Tail::Sure && matches!(core.make, Make::Word),
        };
        if !known {
            return;
        }
        let text = self.ground.text;
        self.add(text.get(core.start..ending.end), false);
        if own {
            self.add(text.get(core.own..ending.end), false);
        }
        if core.make == Make::Coined && evidence >= Evidence::Strong {
            self.add(text.get(core.own..ending.start), true);
        }
    }

    /// Notes a name without a tail in front of what it does or has at byte `start`; a person may do it where it is `told`.
    fn note_bare(&mut self, start: usize, told: bool) {
        let Ground { text, lexis, .. } = self.ground;
        let end = self.ground.way_start(start);
        let person = |name: &str| told && (lexis.grammar.is_surnamed(name) || lexis.grammar.is_foreign(name));
        let holds = || text.get(start..).is_some_and(|rest| rest.starts_with("持股"));
        let core = self.ground.bare(end).or_else(|| holds().then(|| self.ground.known_word(end)).flatten());
        let name = core.and_then(|core| text.get(core.start..end));
        self.add(name.filter(|name| !person(name)), true);
    }

    fn add(&mut self, name: Option<&'a str>, bare: bool) {
        if let Some(name) = name.filter(|name| !self.names.iter().any(|(known, _)| known == name)) {
            self.names.push((name, bare));
        }
    }

    /// Where all names of the text stand.
    fn all(&self) -> Vec<NormSpan> {
        let text = self.ground.text;
        let finder = FewWords::new(self.names.iter().map(|(name, _)| *name));
        let stands = |(start, end, number): (usize, usize, usize)| {
            let span = NormSpan::new(start, end);
            let (_, bare) = self.names.get(number)?;
            let goes_on = text.get(end..).is_some_and(|rest| rest.starts_with('业'));
            (if *bare { self.ground.stands_alone(span) } else { !goes_on }).then_some(span)
        };
        finder.find(text).filter_map(stands).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::body_words::BodyWords;
    use crate::claim::change::Changes;
    use crate::claim::grammar::Grammar;
    use crate::claim::holder_words::HolderWords;
    use crate::claim::lexis::{Lexis, ListedRoles};
    use crate::claim::time_forms::find_times;
    use crate::claim::time_words::TimeWords;
    use crate::token::Words;

    const TABLE: &str = include_str!("../../data/body_words.tsv");

    /// What is asked besides the table.
    struct Tables {
        words: Words,
        grammar: Grammar,
        changes: Changes,
        roles: ListedRoles,
        times: TimeWords,
        holders: HolderWords,
    }

    impl Tables {
        fn new() -> Self {
            let (grammar, changes) = (Grammar::embedded().unwrap(), Changes::embedded().unwrap());
            let roles = ListedRoles::new(&grammar, &changes);
            let (times, holders) = (TimeWords::embedded().unwrap(), HolderWords::embedded().unwrap());
            Self { words: Words::embedded(), grammar, changes, roles, times, holders }
        }

        /// The names in a text, each as often as it stands there, parted by blanks.
        fn names(&self, table: &str, text: &str) -> String {
            let words = BodyWords::read(table, &self.holders).unwrap();
            let lexis = Lexis { words: &self.words, grammar: &self.grammar, changes: &self.changes, roles: &self.roles };
            let times = find_times(&self.times, text, text.len(), None);
            let spans = find_bodies(Ground { words: &words, lexis, text, times: &times, quantities: &[] });
            spans.iter().map(|span| span.slice(text)).collect::<Vec<_>>().join(" ")
        }
    }

    #[test]
    fn each_row_changes_what_its_example_names() {
        let tables = Tables::new();
        let mut idle = Vec::new();
        for row in TABLE.lines().filter(|row| !row.starts_with('#')) {
            let example = row.rsplit('\t').next().unwrap();
            let without: String = TABLE.lines().filter(|other| *other != row).flat_map(|other| [other, "\n"]).collect();
            if tables.names(TABLE, example) == tables.names(&without, example) {
                idle.push(row);
            }
        }
        assert!(idle.is_empty(), "{}", idle.join("\n"));
    }

    #[test]
    fn names_are_known_in_the_whole_text() {
        let tables = Tables::new();
        let cases = [
            ("由恒澜科技承建。恒澜科技宣布裁员。恒澜的员工", "恒澜科技 恒澜科技 恒澜"),
            ("浙江恒澜科技股份有限公司发布公告。恒澜科技营收增长。", "浙江恒澜科技股份有限公司 恒澜科技"),
            ("其中通过中碳公司。中碳第三季营收增长，其中通过出口", "中碳 中碳"),
            ("远航控股公布，截至6月底", "远航控股"),
            ("记者从远航控股获悉，", "远航控股"),
            ("宏光电子今日开盘价为", "宏光电子"),
            ("辉碳宣布裁员", "辉碳"),
            ("和利能源披露", "和利能源"),
            // Near misses: sorts of goods, regions, persons, verbs and those who are counted.
            ("进口汽车销量增长，绿色食品公布标准", ""),
            ("上海电子产品出口增长，青岛食品销量增长", ""),
            ("三家航空公司宣布裁员，我国汽车销量增长", ""),
            ("李明宣布裁员，两国宣布裁员，中美宣布裁员", ""),
            ("发展科技需要投资，生产汽车的企业裁员", ""),
            ("新能源汽车产业融资", ""),
            ("汽车加石化占三成", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(tables.names(TABLE, text), expected, "{text}");
        }
    }
}
