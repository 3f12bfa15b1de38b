//! The units that a table states for all its columns: 单位：亿元, 单位：万元、%, 收支情况（亿元，%）.
//!
//! Takes a line, hands on the units in it; of several it decides by the head of a column which of them that one has: shares and growth have
//! %, persons 人. The unit of a column's own brackets is read in `heads.rs` and goes first.

use super::piece::{Piece, Reader};
use super::unit::Unit;
use crate::sorts::{ABSOLUTE, GROWTH, RATE, SERIAL, SHARE};
use crate::vocabulary::Dimension;
use crate::wordlist::has_at_most;

/// A unit as a head states it, with its power of ten and what it is divided by, as written.
pub(super) type HeadUnit<'a> = (&'a Unit, i64, &'a str);

/// No table states more units for all its columns.
const MOST_UNITS: usize = 4;

/// Longest caption that states units in brackets alone, in code points.
const LONGEST_CAPTION: usize = 60;

/// The units that a table states, each with how it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated<'a> {
    first: (HeadUnit<'a>, &'a str),
    more: [Option<(HeadUnit<'a>, &'a str)>; MOST_UNITS - 1],
    percent: Option<HeadUnit<'a>>,
}

impl<'a> Stated<'a> {
    /// The unit of the column below `head`.
    pub(super) fn of(&self, head: Option<&str>) -> Option<HeadUnit<'a>> {
        let name = head.map(|head| head.split(['（', '(']).next().unwrap_or(head).trim());
        if name.is_some_and(|name| SERIAL.has(name)) {
            return None;
        }
        let all = || std::iter::once(self.first).chain(self.more.iter().flatten().copied());
        let is_percent = |((unit, ..), _): &(HeadUnit<'a>, &str)| unit.code == "%";
        let Some(name) = name else { return (all().count() == 1).then_some(self.first.0) };
        // 单位：亿元 … 增速: a rate is none of money.
        let rate = RATE.ends(name) || SHARE.ends(name);
        if self.more.iter().all(Option::is_none) {
            // 元/升 … 涨幅: by how much a price rose may be in its own unit.
            let priced = !self.first.0.2.is_empty() && name.ends_with('幅');
            return if rate && !priced { self.percent } else { Some(self.first.0) };
        }
        if rate || GROWTH.within(name) && !ABSOLUTE.ends(name) {
            return self.percent;
        }
        let mut rest = all().filter(|unit| !is_percent(unit));
        let one = rest.next();
        if rest.next().is_none() {
            return one.map(|(unit, _)| unit);
        }
        // 单位：人、万元: 参保人数 has the first, 缴费金额 the second.
        let bare = |surface: &'a str| surface.trim_start_matches(['百', '千', '万', '亿']);
        let named = all().find(|(_, surface)| name.contains(bare(surface)));
        let money = || all().find(|((unit, ..), _)| unit.dimension == Dimension::Money && !ABSOLUTE.ends(name.trim_end_matches('额')));
        named.or_else(money).map(|(unit, _)| unit)
    }
}

impl<'a> Reader<'a> {
    /// What a line states for the table below it.
    pub(super) fn stated_units(&self, content: &'a str) -> Option<Stated<'a>> {
        // 编制单位：… 单位：元
        let units = |mark: &str| {
            let stated = content.match_indices(mark).filter_map(|(at, _)| content.get(at + mark.len()..));
            stated.take(MOST_UNITS).find_map(|stated| self.units_of(stated.trim().trim_end_matches(['）', ')']), false))
        };
        if content.contains("单位") && (content.contains("单位：") || content.contains("单位:")) {
            return units("单位：").or_else(|| units("单位:"));
        }
        // 收支情况（亿元，%）
        let caption = has_at_most(content, LONGEST_CAPTION).then(|| self.stated_by_caption(content)).flatten();
        caption.filter(|stated| stated.more.iter().any(Option::is_some))
    }

    /// 财政收入（亿元）: what a caption above heads without units states.
    pub(super) fn stated_by_caption(&self, content: &'a str) -> Option<Stated<'a>> {
        let inside = content.trim().strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?.1;
        self.units_of(inside, true)
    }

    /// The units of a list, up to the first word that is none; `whole`: there is no such word.
    fn units_of(&self, list: &'a str, whole: bool) -> Option<Stated<'a>> {
        let units = |list: &'a str, marks: &'static [char]| {
            let parts = list.split(marks).map(str::trim).filter(|part| !part.is_empty());
            parts.take(MOST_UNITS + 1).map(|part| Some((self.head_unit(part)?, part))).collect::<Vec<_>>()
        };
        let found = units(list, &['、', '，', ',', ' ', '；']);
        // 单位：万元/%
        let found = if found.first().is_some_and(Option::is_none) { units(list, &['、', '，', ',', ' ', '；', '/']) } else { found };
        if whole && found.iter().any(Option::is_none) {
            return None;
        }
        let mut found = found.into_iter().map_while(|unit| unit);
        let first = found.next()?;
        let mut more = [None; MOST_UNITS - 1];
        for (slot, unit) in more.iter_mut().zip(found) {
            *slot = Some(unit);
        }
        Some(Stated { first, more, percent: self.head_unit("%") })
    }

    /// The unit that a head states, with its magnitude: 万人, 亿元, %, 元/吨.
    pub(super) fn head_unit(&self, stated: &'a str) -> Option<HeadUnit<'a>> {
        if let Some((above, below)) = stated.split_once('/').filter(|(_, below)| below.split('/').all(|part| self.divides(part))) {
            let (unit, magnitude, _) = self.head_unit(above).filter(|(.., divisors)| divisors.is_empty())?;
            return Some((unit, magnitude, below));
        }
        // 人民币万元
        let stated = stated.strip_prefix("人民币").filter(|rest| !rest.is_empty()).unwrap_or(stated);
        let (magnitude, rest) = [("亿", 8), ("千万", 7), ("百万", 6), ("万", 4), ("千", 3), ("百", 2)]
            .into_iter()
            .find_map(|(word, power)| stated.strip_prefix(word).filter(|rest| !rest.is_empty()).map(|rest| (power, rest)))
            .unwrap_or((0, stated));
        // 千瓦, 千米: the prefix belongs to the unit.
        let unit = |text: &str| self.tables.units.of_surface(text);
        // 亿度: so much is electricity.
        let rest = if rest == "度" && magnitude >= 4 { "度电" } else { rest };
        unit(stated).map(|found| (found, 0, "")).or_else(|| unit(rest).map(|found| (found, magnitude, "")))
    }

    /// 拨款（万元）, 万吨 in a line of its own: a unit with its magnitude, of which there is no number.
    pub(super) fn stands_for_unit(&self, piece: &Piece) -> bool {
        let magnitude = piece.numeral.slice(self.text).chars().all(|c| matches!(c, '百' | '千' | '万' | '亿'));
        let alone = || {
            let (head, rest) = (self.head(piece.span.start).trim_end_matches(' '), self.rest(piece.span.end).trim_start_matches(' '));
            let opens = head.is_empty() || head.ends_with(['\n', '（', '(', '：']);
            // 单位：万元、%, （亿元，%）
            let listed = head.ends_with(['（', '(']) || head.ends_with("单位：");
            // 原煤 万吨 12.5
            let of_row = self.head(piece.span.start).ends_with(' ') && self.rest(piece.span.end).starts_with(' ');
            opens && (rest.is_empty() || rest.starts_with(['\n', '）', ')']) || listed && rest.starts_with(['、', '，', ',', '/']))
                || of_row && rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '…'))
        };
        magnitude && piece.unit.is_some() && piece.inner.is_none() && alone() && !self.is_whole_text(piece.span)
    }
}
