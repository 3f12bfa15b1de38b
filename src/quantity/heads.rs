//! What the heads of a table state: 单位：亿元, 拨款（万元）, 元/吨, 同比%.
//!
//! Takes a line of heads, hands on the unit of each column with its power of ten and what it is divided by. Which lines are heads is decided
//! in `cells.rs` and `grid.rs`.

use super::piece::Reader;
use super::unit::Unit;
use crate::span::NormSpan;

/// A unit as a head states it, with its power of ten and what it is divided by, as written.
pub(super) type HeadUnit<'a> = (&'a Unit, i64, &'a str);

/// What the head of a column states in its brackets.
pub(super) type Column<'a> = Option<HeadUnit<'a>>;

/// Heads of columns that number or rank the rows, or say when.
pub(super) const SERIAL: [&str; 7] = ["序号", "编号", "排名", "名次", "位次", "年份", "年度"];

impl<'a> Reader<'a> {
    /// The unit of the column below `head`: that in its brackets, else that of the whole table, unless it numbers the rows.
    pub(super) fn unit_of_head(&self, head: NormSpan, whole: Option<HeadUnit<'a>>) -> Column<'a> {
        let numbers_rows = || SERIAL.contains(&head.slice(self.text).trim());
        self.columns(head).into_iter().flatten().next().or_else(|| whole.filter(|_| !numbers_rows()))
    }

    /// 单位：亿元
    pub(super) fn stated_unit(&self, content: &'a str) -> Option<HeadUnit<'a>> {
        let (_, stated) = content.split_once("单位：").or_else(|| content.split_once("单位:"))?;
        let stated = stated.trim().trim_end_matches(['）', ')']);
        self.head_unit(stated.split(['、', '，', ' ']).next().unwrap_or(stated))
    }

    /// The unit that a head states, with its magnitude: 万人, 亿元, %, 元/吨.
    pub(super) fn head_unit(&self, stated: &'a str) -> Option<HeadUnit<'a>> {
        if let Some((above, below)) = stated.split_once('/').filter(|(_, below)| below.split('/').all(|part| self.divides(part))) {
            let (unit, magnitude, _) = self.head_unit(above).filter(|(.., divisors)| divisors.is_empty())?;
            return Some((unit, magnitude, below));
        }
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

    /// 项目 单位 本年 同比（%）: the columns of a head line whose heads are parted by blanks.
    pub(super) fn columns_of_words(&self, head: NormSpan) -> Option<Vec<Column<'a>>> {
        let words: Vec<&'a str> = head.slice(self.text).split(' ').filter(|word| !word.is_empty()).collect();
        let whole = |word: &&str| word.matches(['（', '(']).count() == word.matches(['）', ')']).count();
        let unit = |word: &'a str| {
            let inside: Option<&'a str> =
                word.strip_suffix(['）', ')']).and_then(|word| word.rsplit_once(['（', '('])).map(|(_, inside)| inside);
            inside.map_or_else(|| word.ends_with('%').then_some("%"), Some)
        };
        (words.len() > 2 && words.iter().all(whole))
            .then(|| words.iter().map(|word| unit(word).and_then(|stated| self.head_unit(stated))).collect())
    }

    /// The columns that a head line holds; several where it runs them together (1-3月增长（%）1-4月增长（%）).
    pub(super) fn columns(&self, head: NormSpan) -> Vec<Column<'a>> {
        let content = head.slice(self.text);
        let mut out = Vec::new();
        let mut rest = content;
        while let Some((name, after)) = rest.split_once(['（', '(']) {
            let Some((inside, behind)) = after.split_once(['）', ')']) else { break };
            let unit = self.head_unit(inside.trim());
            // Dates in front of the name head columns of their own.
            let dates = name.split_inclusive(['月', '末', '年', '季']).filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
            let last_is_date = name.ends_with(['月', '末', '年', '季']);
            let plain = if last_is_date { dates.saturating_sub(1) } else { dates };
            out.extend(std::iter::repeat_n(None, plain));
            out.push(unit);
            rest = behind;
        }
        // 同比±%, 增幅%: the sign stands at the end of the name.
        if rest.ends_with('%') && out.is_empty() && !rest.contains(|c: char| c.is_ascii_digit()) {
            out.push(self.head_unit("%"));
        } else if !rest.is_empty() {
            let parts = rest.split_inclusive(['月', '末', '年']).filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
            out.extend(std::iter::repeat_n(None, parts.max(1)));
        }
        out
    }
}
