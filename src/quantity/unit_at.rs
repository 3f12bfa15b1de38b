//! Which unit stands at a place: the longest of the table that really is one there (3家 | 家长, 5千瓦, 17时).
//!
//! Takes the place behind a numeral, hands on a unit of the table. Ambiguous surfaces are told apart by the cues beside them, words
//! that swallow a unit by the segmenter.

use super::piece::Reader;
use super::unit::{Candidate, Cue, CuePlace, Sense, Unit, UnitSort};
use super::window::{is_letter, last_part};
use crate::numeral::{Form, Numeral, may_begin, read_numeral};
use crate::sorts::MOON;
use crate::wordlist::Letters;
use std::cell::LazyCell;

/// How far a numeral is followed back or ahead on the way to a cue, in code points.
const CUE_WINDOW: usize = 40;

/// Most digits of a smaller unit behind a larger one: 3h20min.
const MOST_PARTS: usize = 3;

/// Whether `c` may stand in a numeral or between two.
fn number(c: char) -> bool {
    may_begin(c) || matches!(c, '.' | ',' | '-' | '点' | '多' | '余' | '至' | '到')
}

/// `head` without the numeral that ends it, if that is no longer than a cue may be away; else nothing.
fn trim_numeral_end(head: &str) -> &str {
    let last = head.char_indices().rev().take(CUE_WINDOW).find(|&(_, c)| !number(c));
    last.and_then(|(i, c)| head.get(..i + c.len_utf8())).unwrap_or("")
}

impl<'a> Reader<'a> {
    /// The longest unit at byte `at` that really is one there, behind a numeral of this form.
    pub(super) fn unit_at(&self, at: usize, form: &Form) -> Option<(&'a Unit, usize)> {
        let rest = self.rest(at);
        for (candidate, len) in self.tables.units.at_start(rest) {
            let surface = rest.get(..len).unwrap_or("");
            let unit = match candidate {
                Candidate::Clear(unit) => unit,
                // 送电400亿度: so much is electricity.
                Candidate::Ambiguous(_) if surface == "度" && self.head(at).ends_with(['万', '亿']) => {
                    self.tables.units.of_surface("度电")?
                }
                Candidate::Ambiguous(senses) => match self.sense(senses, at, len).or_else(|| self.counted_day(surface, at)) {
                    Some(unit) => unit,
                    // No amount at all: a date, a clock time, a name.
                    None => return Some((&self.tables.no_amount, len)),
                },
            };
            let next = rest.get(len..).and_then(|t| t.chars().next());
            // 800千伏|特高压
            if surface.ends_with("伏特") && next == Some('高') {
                continue;
            }
            if surface.ends_with(|c: char| c.is_ascii_alphabetic()) {
                // A cue has decided already: 20G流量.
                let decided =
                    matches!(candidate, Candidate::Ambiguous(_)) && form.arabic && next.is_none_or(|c| !c.is_ascii_alphanumeric());
                let parted = || form.arabic && self.smaller_follows(&unit.code, at + len);
                if decided || self.latin_unit_ends(surface, next, form) || parted() {
                    return Some((unit, len));
                }
                continue;
            }
            // 10个|月饼, 3个|月球样品
            if surface == "个月" && MOON.begins(rest.get("个".len()..).unwrap_or("")) {
                continue;
            }
            if surface.chars().count() > 2 {
                return Some((unit, len));
            }
            // 2条两大 …: before a classifier 两 is the next number.
            let counts = surface == "两" && next.is_some_and(|c| matches!(c, '大' | '个' | '名' | '位' | '项' | '家' | '种' | '人' | '次'));
            if !counts && !self.is_swallowed(at, len) {
                return Some((unit, len));
            }
        }
        None
    }

    /// 3h20min: figures and a smaller unit of `code` stand at byte `at`.
    fn smaller_follows(&self, code: &str, at: usize) -> bool {
        let rest = self.rest(at);
        let figures = rest.bytes().take(MOST_PARTS).take_while(u8::is_ascii_digit).count();
        let Some(behind) = rest.get(figures..).filter(|_| figures > 0) else { return false };
        let Some((_, len)) = self.tables.units.subunit(code, behind).filter(|_| behind.starts_with(is_letter)) else { return false };
        behind.get(len..).is_none_or(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    }

    /// 两日, 两月, 俩月: dates say 二, so 两 counts.
    fn counted_day(&self, surface: &str, at: usize) -> Option<&'a Unit> {
        let counts = self.head(at).ends_with(['两', '俩', '仨']) && !self.head(at).ends_with("十两");
        let unit = match surface {
            "日" => "天",
            "月" => "个月",
            _ => return None,
        };
        counts.then(|| self.tables.units.of_surface(unit)).flatten()
    }

    /// The sense of an ambiguous surface at byte `at`; `None` where it makes no amount.
    fn sense(&self, senses: &'a [Sense], at: usize, len: usize) -> Option<&'a Unit> {
        let clause_end = |c: &char| matches!(c, '，' | '。' | '；' | '\n' | '！' | '？' | '：');
        let sentence_end = |c: &char| matches!(c, '。' | '\n' | '！' | '？' | '；');
        let head = trim_numeral_end(self.head(at));
        let rest = self.rest(at + len);
        // Each is looked for once, and only if a sense asks for it.
        let with_letters = |text: &'a str| (text, Letters::of(text));
        let before = LazyCell::new(|| with_letters(last_part(head, 8, clause_end)));
        let after = LazyCell::new(|| {
            rest.char_indices().take(CUE_WINDOW).find(|&(_, c)| !number(c)).and_then(|(i, _)| rest.get(i..)).unwrap_or("")
        });
        let sentence_before = LazyCell::new(|| with_letters(last_part(head, CUE_WINDOW, sentence_end)));
        // Behind the number only its own clause counts: the next one may speak of another unit.
        let clause_after = LazyCell::new(|| {
            let end = rest.char_indices().take(CUE_WINDOW).take_while(|(_, c)| !clause_end(c)).last();
            with_letters(end.and_then(|(i, c)| rest.get(..i + c.len_utf8())).unwrap_or(""))
        });
        let stands = |cue: &Cue, (text, letters): (&str, Letters)| cue.is_in(text, letters);
        senses
            .iter()
            .find(|sense| {
                sense.cues.is_empty()
                    || sense.cues.iter().any(|cue| match sense.place {
                        CuePlace::Before => stands(cue, *before),
                        CuePlace::After => rest.starts_with(&*cue.word) || after.starts_with(&*cue.word),
                        CuePlace::Sentence => stands(cue, *sentence_before) || stands(cue, *clause_after),
                        // 3斤6两, but not 今天17时.
                        CuePlace::UnitBefore => {
                            head.strip_suffix(&*cue.word).is_some_and(|h| h.ends_with(|c| may_begin(c) || c == '半' || c == '个'))
                        }
                    })
            })
            .and_then(|sense| sense.unit.as_ref())
    }

    /// A Latin symbol ends at a word's end; a single letter besides before no noun (5G网络, 4A景区).
    fn latin_unit_ends(&self, surface: &str, next: Option<char>, form: &Form) -> bool {
        let open = next.is_none_or(|c| !c.is_ascii_alphanumeric());
        let single = surface.len() == 1 && surface.starts_with(|c: char| c.is_ascii_uppercase());
        // 120W快充, 800V高压
        let electric = matches!(surface, "W" | "V") && next.is_some_and(|c| matches!(c, '快' | '高' | '无' | '电'));
        let modified = electric || next.is_some_and(|c| matches!(c, '左' | '以' | '的' | '至' | '到' | '和' | '上'));
        form.arabic && open && !(single && next.is_some_and(|c| !c.is_ascii() && is_letter(c)) && !modified)
    }

    /// Whether a longer word begins with the `len` bytes at byte `at` and leaves no unit: 家 of 家长.
    pub(super) fn is_swallowed(&self, at: usize, len: usize) -> bool {
        let rest = self.rest(at);
        // 台|风机, not 台风: of the listed words the longest. The segmenter is asked only where one stands.
        let longest = self.tables.beginning(rest.get(..len).unwrap_or(""), rest).max_by_key(|(word, _)| word.len());
        longest.is_some_and(|(word, wins)| {
            wins && word.len() > len && word.len() <= self.word_at(at) && !self.begins_inside(at + len, at + word.len())
        })
    }

    /// 两成|本地, 8项|目前, not 两|成本|地: whether a word from byte `at` on goes beyond `end`, where only a character would be left.
    fn begins_inside(&self, at: usize, end: usize) -> bool {
        // 人口|中, 部门|将
        let particle = |c: &char| matches!(c, '中' | '将' | '内' | '里' | '外' | '上' | '下' | '后' | '到' | '至');
        let left = self.char_at(end).filter(|c| !particle(c)).map_or(0, char::len_utf8);
        at + self.word_at(at) > end && left > 0 && self.word_at(end) == left
    }

    /// Length of the unit that begins `text` with a prefix that could be a magnitude: 千瓦时, 千克; 百米 and 千人 are none.
    pub(super) fn prefixed_at_start(&self, text: &str) -> Option<usize> {
        let prefix = match text.chars().next()? {
            '千' => "k",
            '百' => "h",
            '兆' => "M",
            _ => return None,
        };
        let (candidate, len) = self.tables.units.at_start(text).next()?;
        let Candidate::Clear(unit) = candidate else { return None };
        let measure = unit.sort == UnitSort::Measure && unit.code.starts_with(prefix) && unit.code.len() > 1 && unit.code != "hm";
        measure.then_some(len)
    }

    /// 5千瓦 is 5 kW: the last 千 belongs to the unit where a unit of measure takes the prefix. 两千米 stays 2000 m. 3百分点 and 700几内亚法郎
    /// have units that begin so by name.
    pub(super) fn give_back_prefix(&self, numeral: &Numeral) -> Option<Numeral> {
        let last = numeral.span.slice(self.text).chars().next_back().filter(|c| matches!(c, '百' | '千' | '兆' | '几'))?;
        if numeral.form.chars < 2 {
            return None;
        }
        let at = numeral.span.end - last.len_utf8();
        let prefixed = self.rest(at);
        let (candidate, len) = self.tables.units.at_start(prefixed).next()?;
        // 宽带300兆: by the words beside it no million million.
        if let Candidate::Ambiguous(senses) = candidate {
            let unit = last == '兆' && numeral.form.arabic && self.unit_at(numeral.span.end, &numeral.form).is_none();
            self.sense(senses, at, len).filter(|_| unit)?;
            return read_numeral(self.head(numeral.span.end - last.len_utf8()), numeral.span.start);
        }
        let Candidate::Clear(unit) = candidate else { return None };
        let plain = self.tables.units.at_start(self.rest(numeral.span.end)).next().map_or(0, |(_, len)| len);
        let longer_than_magnitude = len >= last.len_utf8() + plain;
        let prefix = match last {
            '千' => "k",
            '百' => "h",
            '兆' => "M",
            _ => "",
        };
        let takes_prefix = !prefix.is_empty() && unit.code.starts_with(prefix) && unit.code.len() > 1;
        let by_name = last == '几' || unit.code.starts_with('{') && unit.code.trim_start_matches('{').starts_with(last);
        let common = unit.sort == UnitSort::Measure && (takes_prefix || by_name);
        let metre =
            unit.code == "km" && !numeral.form.arabic && numeral.form.chars <= 3 && !numeral.span.slice(self.text).contains(['十', '百']);
        if !(longer_than_magnitude && common) || metre || unit.code == "hm" {
            return None;
        }
        let head = self.text.get(..at)?;
        read_numeral(head, numeral.span.start).filter(|shorter| shorter.span.end == at)
    }
}
