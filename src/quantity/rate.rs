//! Rates: 每月3200元, 60公里/小时, 每人每年50元, 时速250公里, 每千人口3.2人.
//!
//! Takes an amount in its text, hands on the divisors as codes (`/mo`, `/{人}`) and how far a divisor behind the unit reaches. Only what
//! stands next to the number, or with 有 为 是 达 可 约 得 between, makes a rate.

use super::piece::Reader;
use super::tables::NO_AMOUNT;
use super::unit::UnitSort;
use crate::numeral::{Denominator, Form, may_begin, read_numeral};

/// Verbs that may stand between a divisor and its number.
const BETWEEN: [&str; 7] = ["有", "为", "是", "达", "可", "约", "得"];

/// Most divisors that one amount may have on a side; what goes on longer is no rate.
const MOST_DIVISORS: usize = 4;

impl Reader<'_> {
    /// Divisors that stand before byte `start`, and where they begin: `/{人}/a` for 每人每年.
    pub(super) fn divisors_before(&self, start: usize) -> (String, usize) {
        let mut end = start;
        // 每年可得: two of them may follow one another.
        for _ in 0..2 {
            if let Some(shorter) = BETWEEN.iter().find_map(|word| self.head(end).strip_suffix(word)) {
                end = shorter.len();
            }
        }
        let mut codes: Vec<String> = Vec::new();
        while let Some((code, begin)) = self.divisor_ending(end).filter(|_| codes.len() < MOST_DIVISORS) {
            codes.insert(0, code);
            end = begin;
        }
        // 时速只有23公里; 最高时速 is a word, and no bound.
        if codes.is_empty() && [start, end].iter().any(|&end| self.head(end).trim_end_matches(['只', '仅']).ends_with("时速")) {
            codes.push("h".to_owned());
            end = start;
        }
        (codes.iter().map(|code| format!("/{code}")).collect(), end)
    }

    /// The divisor 每X that ends at byte `end`: its code and where it begins.
    fn divisor_ending(&self, end: usize) -> Option<(String, usize)> {
        let head = self.head(end);
        // The sign is at most five characters away: 每千人口, 每个标准箱.
        let (begin, _) = head.char_indices().rev().take(7).find(|&(_, c)| c == '每')?;
        let inside = head.get(begin + '每'.len_utf8()..)?;
        let code = self.divisor_code(inside)?;
        Some((code, begin))
    }

    /// The code of what stands behind 每: 月, 个人, 千人口, 100公里.
    fn divisor_code(&self, text: &str) -> Option<String> {
        // 每千克, 每千瓦时: the prefix belongs to the unit, in 每千人 it counts.
        if let Some(unit) = self.tables.units.of_surface(text).filter(|_| self.prefixed_at_start(text).is_some()) {
            return Some(unit.code.clone());
        }
        let numeral = if text.starts_with(may_begin) { read_numeral(text, 0) } else { None };
        let (number, rest) = match &numeral {
            Some(n) if n.low == n.high && n.denominator == Denominator::None => (Some(n.low.to_string()), text.get(n.span.end..)?),
            _ => (None, text),
        };
        let rest = rest.strip_prefix('个').filter(|r| !r.is_empty()).unwrap_or(rest);
        let code = self.unit_code(rest)?;
        Some(number.filter(|n| n != "1").unwrap_or_default() + &code)
    }

    /// Whether a head may divide by it: 吨 of 元/吨.
    pub(super) fn divides(&self, text: &str) -> bool {
        self.divisor_code(text.trim()).is_some()
    }

    /// The codes of what a head divides by: /t of 元/吨.
    pub(super) fn divisors_of_head(&self, text: &str) -> String {
        text.split('/').filter_map(|part| self.divisor_code(part.trim())).map(|code| format!("/{code}")).collect()
    }

    fn unit_code(&self, surface: &str) -> Option<String> {
        let named = match surface {
            "天" | "日" | "晚" => "d",
            "月" | "个月" => "mo",
            "年" | "学年" | "年度" => "a",
            "周" | "星期" | "个星期" => "wk",
            "小时" | "时" | "个小时" => "h",
            "分钟" | "分" => "min",
            "秒" | "秒钟" => "s",
            "人" | "名" | "位" | "人口" | "名职工" => "{人}",
            _ => "",
        };
        if !named.is_empty() {
            return Some(named.to_owned());
        }
        self.tables.units.of_surface(surface).map(|unit| unit.code.clone())
    }

    /// Divisors that begin at byte `at`, behind a unit: `/m2` of 元/平方米, 每平方米; and where they end.
    pub(super) fn divisors_behind(&self, mut at: usize) -> (String, usize) {
        if let Some(found) = self.round_divisor(at) {
            return found;
        }
        let mut codes = String::new();
        for _ in 0..MOST_DIVISORS {
            let rest = self.rest(at);
            let Some(sign) = ['/', '每'].into_iter().find(|&c| rest.starts_with(c)) else { break };
            let after = at + sign.len_utf8();
            let counts = self.rest(after).starts_with(may_begin) && self.prefixed_at_start(self.rest(after)).is_none();
            let numeral = counts.then(|| read_numeral(self.text, after)).flatten();
            let (number, unit_at) = numeral.map_or((String::new(), after), |n| (n.low.to_string(), n.span.end));
            let found = self.divisor_at(unit_at).filter(|_| sign == '/' || self.closes_rate(unit_at));
            if let Some((product, end)) = self.product_of_divisors(unit_at).filter(|_| sign == '/' && number.is_empty()) {
                codes.push_str(&product);
                at = end;
                continue;
            }
            let Some((code, len)) = found else { break };
            // 100MW/200MWh: power and what it stores, two amounts.
            if !number.is_empty() && code.ends_with("W.h") && self.head(at).ends_with(['W', '瓦']) {
                break;
            }
            // 2700万台/套: either counts, nothing is divided.
            let either = sign == '/'
                && self.is_classifier(unit_at, len)
                && self.head(at).chars().next_back().is_some_and(|c| {
                    self.tables.units.of_surface(c.encode_utf8(&mut [0; 4])).is_some_and(|u| u.sort == UnitSort::Classifier)
                });
            if either {
                break;
            }
            codes.push('/');
            codes.push_str(&number);
            codes.push_str(&code);
            at = unit_at + len;
        }
        (codes, at)
    }

    /// The unit at byte `at`, behind a sign of division: 小时 has its own code there; any other surface is one of the table, a bracket none.
    fn divisor_at(&self, at: usize) -> Option<(String, usize)> {
        let form = Form { arabic: true, ..Form::default() };
        let found = self.longest_named(at).or_else(|| self.unit_at(at, &form).map(|(unit, len)| (unit.code.clone(), len)));
        // mmol/L为正常: a letter behind the slash is a unit, whatever follows.
        found.filter(|(code, _)| code != NO_AMOUNT).or_else(|| {
            let letter = self.rest(at).get(..1).filter(|_| self.char_at(at + 1).is_none_or(|c| !c.is_ascii_alphanumeric()))?;
            self.tables.units.of_surface(letter).map(|unit| (unit.code.clone(), 1))
        })
    }

    /// 元/平方米·月, 千瓦时/(户·月): several divisors joined by points, in brackets or without; their codes and where they end.
    fn product_of_divisors(&self, at: usize) -> Option<(String, usize)> {
        let bracket = self.char_at(at).filter(|c| matches!(c, '(' | '（')).map_or(0, char::len_utf8);
        let (mut codes, mut end) = (String::new(), at + bracket);
        for count in 1..=MOST_DIVISORS {
            let (code, len) = self.divisor_at(end)?;
            codes.push('/');
            codes.push_str(&code);
            end += len;
            match self.char_at(end) {
                Some(c @ ('·' | '/' | '.')) if bracket > 0 || c == '·' => end += c.len_utf8(),
                Some(c @ (')' | '）')) if bracket > 0 => return Some((codes, end + c.len_utf8())),
                _ => return (bracket == 0 && count > 1).then_some((codes, end)),
            }
        }
        None
    }

    /// 16.9/10万, 3例/10万: a round number without a unit as the divisor.
    pub(super) fn round_divisor(&self, at: usize) -> Option<(String, usize)> {
        let after = at + self.rest(at).strip_prefix('/').map(|_| '/'.len_utf8())?;
        let numeral = self.rest(after).starts_with(may_begin).then(|| read_numeral(self.text, after)).flatten()?;
        let round =
            numeral.form.closing_magnitude >= 4 && numeral.low == numeral.high && self.unit_at(numeral.span.end, &numeral.form).is_none();
        let ends = self.char_at(numeral.span.end).is_none_or(|c| !c.is_ascii_alphanumeric());
        (round && ends).then(|| (format!("/{}", numeral.low), numeral.span.end))
    }

    fn is_classifier(&self, at: usize, len: usize) -> bool {
        let surface = self.rest(at).get(..len).unwrap_or("");
        // Behind a slash 分 are minutes: 72次/分.
        !matches!(surface, "人" | "名" | "分")
            && self.tables.units.of_surface(surface).is_some_and(|unit| unit.sort == UnitSort::Classifier)
    }

    fn longest_named(&self, at: usize) -> Option<(String, usize)> {
        let rest = self.rest(at);
        ["个小时", "小时", "分钟", "分", "学年", "月", "年", "天", "日", "周", "时", "秒", "人", "名"]
            .into_iter()
            .find(|name| rest.starts_with(name) && !(name == &"人" && rest.starts_with("人次")))
            .and_then(|name| Some((self.unit_code(name)?, name.len())))
    }

    /// 十千米每小时 closes with its divisor; 3元，每人… does not go on after a 每 that opens the next amount.
    fn closes_rate(&self, unit_at: usize) -> bool {
        let form = Form { arabic: true, ..Form::default() };
        let len = self.longest_named(unit_at).map(|(_, len)| len).or_else(|| self.unit_at(unit_at, &form).map(|(_, len)| len));
        let Some(len) = len else { return false };
        self.char_at(unit_at + len).is_none_or(|c| !may_begin(c))
    }
}
