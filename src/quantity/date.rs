//! Numbers that date or rank: 2012年, 6月1日, 8时30分, 第三, 前十名, 十四届.
//!
//! Takes a piece in its text, says in the guidelines' words what it is instead of an amount.

use super::heads::is_year;
use super::piece::{Piece, Reader};
use super::range::range_mark;
use super::tables::NO_AMOUNT;
use crate::numeral::may_begin;
use crate::sorts::{CLOCK, EDITION, FORMER, SPAN};
use std::ops::RangeInclusive;

/// Years that a text of Taiwan may mean by a number of its own count: 2001 to 2041.
const YEARS_FROM_1912: RangeInclusive<u64> = 90..=130;

/// How far before a number the 第 of a list of ranks may stand, in code points.
const LONGEST_RANKS: usize = 16;

/// A number with what makes a date of it.
#[derive(Clone, Copy)]
struct Figure<'a> {
    /// The unit as written.
    unit: &'a str,
    /// What stands behind the numeral.
    rest: &'a str,
    /// A whole number without a magnitude at its end.
    plain: bool,
    value: u64,
}

impl Reader<'_> {
    /// 2012年, 6月1日, 8时30分, 8:30, 2012-06-01.
    pub(super) fn date(&self, piece: &Piece) -> Option<&'static str> {
        let rest = self.rest(piece.numeral.end);
        // 2019 年 3 月, as it is set in headings.
        let rest = rest.strip_prefix(' ').filter(|_| piece.form.arabic).unwrap_or(rest);
        let unit = piece.unit.as_ref().map_or("", |unit| unit.span.slice(self.text));
        let whole = piece.inner.is_none() && piece.low.scale() == Some(0);
        // 两日 and 两月 count, dates say 二.
        let plain = piece.form.closing_magnitude == 0 && whole && !piece.numeral.slice(self.text).starts_with(['两', '俩', '仨']);
        let figure = Figure { unit, rest, plain, value: piece.low.to_u64().unwrap_or(u64::MAX) };
        let is_date = self.is_year(piece, figure).unwrap_or_else(|| {
            // 在3日内答复, 历时三月: a cue has decided.
            let lasts = matches!(piece.code(), "d" | "mo") && matches!(unit, "日" | "月");
            !lasts && (self.is_month_or_day(piece, figure) || self.is_time_of_day(piece, figure))
        });
        is_date.then_some("date")
    }

    /// 2012年, 民国108年, 98年, 2012至2014年; `None` where nothing says so or denies it.
    fn is_year(&self, piece: &Piece, Figure { unit, rest, plain, value }: Figure<'_>) -> Option<bool> {
        let (form, digits) = (&piece.form, piece.form.chars);
        // 20.2026年10件实事: a number of a list, and a year.
        let listed = piece.numeral.slice(self.text).split_once('.').filter(|(number, _)| number.len() < 3);
        if form.arabic && rest.starts_with('年') && listed.is_some_and(|(_, year)| is_year(year)) {
            return Some(true);
        }
        // 比2011年多增7320亿元, 2020版: a year whatever follows it.
        let recent = form.arabic && digits == 4 && form.closing_magnitude == 0 && (1900..2100).contains(&value);
        if recent && (rest.starts_with("年多") || EDITION.begins(rest)) {
            return Some(true);
        }
        let figures = plain && (form.arabic || form.digit_by_digit);
        let full = figures && digits == 4 && (1000..2200).contains(&value);
        if !rest.starts_with('年') {
            return (full && unit.is_empty() && self.is_year_range(piece)).then_some(true);
        }
        if full {
            let history = self.rest(piece.span.end);
            return Some(!history.starts_with("历史") && !history.starts_with("的历史"));
        }
        let short = figures && (digits == 2 || form.arabic && YEARS_FROM_1912.contains(&value)) && {
            let leading_zero = piece.numeral.slice(self.text).starts_with(['0', '〇', '零']);
            // 107年3月5日, but 12年3个月.
            let month = |r: &str| r.starts_with(may_begin) && r.trim_start_matches(may_begin).starts_with('月');
            let month_follows = rest.strip_prefix('年').is_some_and(month);
            leading_zero || month_follows || digits == 2 && form.arabic && (60..100).contains(&value)
        };
        let of_taiwan = plain && form.arabic && YEARS_FROM_1912.contains(&value) && self.is_year_from_1912(piece);
        (self.head(piece.span.start).ends_with("民国") || of_taiwan || short).then_some(true)
    }

    /// 12月, 28日, 15号
    fn is_month_or_day(&self, piece: &Piece, Figure { unit, rest, plain, value }: Figure<'_>) -> bool {
        let lasts = || self.head(piece.span.start).ends_with(['期', '时', '达', '续', '共', '过', '延', '后']);
        plain
            && (rest.starts_with('月') && value <= 12
                || rest.starts_with('日') && value <= 31 && !lasts()
                || rest.starts_with('号') && value <= 31 && unit != "号人")
    }

    /// 8时30分, 上午十点, 10:37
    fn is_time_of_day(&self, piece: &Piece, Figure { unit, rest, plain, value }: Figure<'_>) -> bool {
        // 十点, 二十点 end with a magnitude.
        let hour = plain || piece.form.chinese && piece.form.closing_magnitude == 1 && piece.inner.is_none();
        if hour && value <= 24 && (unit == "点" || rest.starts_with('点')) && self.is_clock(piece) {
            return true;
        }
        let before = self.head(piece.span.start);
        let hours = (unit == "时" || rest.starts_with('时')) && !rest.starts_with("时间") && value <= 24;
        if hours && plain || rest.starts_with('分') && ends_with_hour(before) {
            return true;
        }
        // 1时06分58秒发射: of a clock, with its seconds.
        let minutes = self.head(piece.numeral.start).strip_suffix('分').map(|minutes| minutes.trim_end_matches(may_begin));
        if rest.starts_with('秒') && minutes.is_some_and(ends_with_hour) {
            return true;
        }
        let colon = |c: Option<char>| matches!(c, Some(':' | '∶'));
        let beside = |at: Option<char>| at.is_some_and(|c| c.is_ascii_digit());
        let before_colon = colon(before.chars().next_back()) && beside(before.chars().rev().nth(1));
        let after_colon = colon(rest.chars().next()) && beside(rest.chars().nth(1));
        // 10:37分: the minutes of a clock.
        let minutes = unit == "分" && before_colon && piece.numeral.len() == 2;
        unit.is_empty() && (before_colon || after_colon) || minutes
    }

    /// 107年启动 in a text of Taiwan, but 107年来, 长达107年, 107年历史.
    fn is_year_from_1912(&self, piece: &Piece) -> bool {
        let lasts = self.head(piece.span.start).ends_with(['近', '约', '达', '满', '共', '过', '了', '长', '期', '第', '逾', '足', '整']);
        let behind = self.rest(piece.span.end);
        let counted = SPAN.begins(behind) || behind.starts_with("的历史");
        !lasts && !counted && self.counts_from_1912()
    }

    /// 1000-2000元: whether the other end of a range has a unit that no year has.
    fn is_measured_behind(&self, at: usize) -> bool {
        let rest = self.rest(at).trim_start_matches(' ');
        let begin = range_mark(rest).map(|mark| self.text.len() - rest.get(mark..).unwrap_or("").trim_start_matches(' ').len());
        let other = begin.filter(|&begin| self.char_at(begin).is_some_and(|c| c.is_ascii_digit())).and_then(|begin| self.piece(begin));
        let unit = other.as_ref().and_then(|other| other.unit.as_ref());
        unit.is_some_and(|unit| {
            unit.code != NO_AMOUNT && !unit.span.slice(self.text).starts_with(['年', '届', '赛', '季', '级', '期', '版', '月'])
        })
    }

    /// 2012至2014年, 2012-2014, 2012/6.
    fn is_year_range(&self, piece: &Piece) -> bool {
        let rest = self.rest(piece.numeral.end);
        if self.is_measured_behind(piece.numeral.end) {
            return false;
        }
        let head = self.head(piece.span.start);
        let next = rest.chars().next();
        let joined = matches!(next, Some('至' | '到' | '-' | '~' | '—' | '/' | '、' | '和' | '年'));
        let joins = head.ends_with(['/', '-', '~', '—']) && head.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
        joined && rest.chars().take(8).any(|c| c == '年' || c == '-' || c == '/') || joins
    }

    fn is_clock(&self, piece: &Piece) -> bool {
        let rest = self.rest(piece.numeral.end);
        let behind = rest.strip_prefix('点').unwrap_or(rest);
        let half = behind.starts_with('半')
            || behind.starts_with('整')
            || behind.starts_with('钟')
            || behind.starts_with('左')
            || behind.starts_with('多');
        let minutes = behind.starts_with(may_begin);
        let day_part = ["上午", "下午", "凌晨", "早上", "晚上", "中午", "清晨", "早晨", "傍晚", "夜里", "午夜", "晚", "早", "夜"]
            .iter()
            .any(|part| self.head(piece.span.start).ends_with(part));
        // 今天（8月22日）16点
        let head = self.head(piece.span.start).trim_end_matches(['）', ')']);
        let watched = CLOCK.begins(behind);
        let dated = head.ends_with(['日', '号', '天']) && !behind.starts_with(['的', '意', '建', '要', '措']);
        half || watched || minutes || day_part || dated
    }

    pub(super) fn ordinal(&self, piece: &Piece) -> Option<&'static str> {
        let head = self.head(piece.span.start);
        if head.ends_with('第') || head.ends_with("第 ") || follows_an_ordinal(head) {
            return Some("ordinal");
        }
        // 前三名, 前10位, 前三季度: a rank or a stretch of the year.
        let unit = piece.unit.as_ref().map_or("", |unit| unit.span.slice(self.text));
        let ranked = matches!(unit, "名" | "位" | "个月" | "季度" | "季" | "个季度" | "强" | "届" | "年" | "天" | "日" | "期" | "次");
        let before_rank =
            head.ends_with('前') && !head.ends_with("目前") && !head.ends_with("提前") && !head.ends_with("日前") && !FORMER.ends(head);
        // 2012届毕业生
        if unit == "届" && piece.form.arabic && piece.form.chars == 4 {
            return Some("date");
        }
        // 今年1季度, but 连续3季度
        if unit == "季度" && head.ends_with('年') {
            return Some("date");
        }
        // 十四届, but 两届 and 连续三届 count.
        if unit == "届"
            && piece.form.chinese
            && !piece.form.arabic
            && !piece.numeral.slice(self.text).starts_with('两')
            && !self.is_in_a_row(piece, head)
        {
            return Some("ordinal");
        }
        (before_rank && (ranked || self.rest(piece.span.end).starts_with(['强', '季', '名', '位', '列']))).then_some("ordinal")
    }

    /// 连续三届, 举办五届庙会: so many of them, not the third.
    fn is_in_a_row(&self, piece: &Piece, head: &str) -> bool {
        let counted = ["连续", "连任", "蝉联", "历经", "先后", "举办", "办了"].iter().any(|word| head.ends_with(word));
        counted && !["全国", "人大", "政协", "中央", "人民"].iter().any(|body| self.rest(piece.span.end).starts_with(body))
    }
}

/// 8时, 十点: whether `head` ends with an hour of the clock; but 用时, 2小时.
fn ends_with_hour(head: &str) -> bool {
    head.strip_suffix(['时', '点']).is_some_and(|hour| hour.ends_with(may_begin))
}

/// 第3-5名, 第一、二、三组: whether `head` ends with a rank, behind it a mark that joins another one to it.
fn follows_an_ordinal(head: &str) -> bool {
    let mark = |c: char| matches!(c, '、' | '-' | '~' | '—' | '至' | '到' | '和' | '与');
    if !head.ends_with(mark) {
        return false;
    }
    let first = head.char_indices().rev().take(LONGEST_RANKS).find(|&(_, c)| !(mark(c) || may_begin(c)));
    first.is_some_and(|(_, c)| c == '第')
}
