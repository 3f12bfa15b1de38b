//! Rates: 每月3200元, 60公里/小时, 每人每年50元, 时速250公里, 每千人口3.2人.
//!
//! Takes an amount in its text, hands on the divisors as codes (`/mo`, `/{人}`) and how far a divisor behind the unit reaches. Only what
//! stands next to the number, or with 有 为 是 达 可 约 得 between, makes a rate.

use super::piece::Reader;
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
        if codes.is_empty() && self.head(start).ends_with("时速") {
            codes.push("h".to_owned());
            // 最高时速 is a word, and no bound.
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
        let numeral = if text.starts_with(may_begin) { read_numeral(text, 0) } else { None };
        let (number, rest) = match &numeral {
            Some(n) if n.low == n.high && n.denominator == Denominator::None => (Some(n.low.to_string()), text.get(n.span.end..)?),
            _ => (None, text),
        };
        let rest = rest.strip_prefix('个').filter(|r| !r.is_empty()).unwrap_or(rest);
        let code = self.unit_code(rest)?;
        Some(number.filter(|n| n != "1").unwrap_or_default() + &code)
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
        let mut codes = String::new();
        for _ in 0..MOST_DIVISORS {
            let rest = self.rest(at);
            let Some(sign) = ['/', '每'].into_iter().find(|&c| rest.starts_with(c)) else { break };
            let after = at + sign.len_utf8();
            let numeral = self.rest(after).starts_with(may_begin).then(|| read_numeral(self.text, after)).flatten();
            let (number, unit_at) = numeral.map_or((String::new(), after), |n| (n.low.to_string(), n.span.end));
            // 小时 has its own code behind a slash; any other surface is a unit of the table, a bracket none.
            let form = Form { arabic: true, ..Form::default() };
            let found = self
                .longest_named(unit_at)
                .or_else(|| self.unit_at(unit_at, &form).map(|(unit, len)| (unit.code.clone(), len)))
                .filter(|_| sign == '/' || self.closes_rate(unit_at));
            let Some((code, len)) = found else { break };
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
