//! Dates that need no form: 2016年, 6月1日, 去年12月, as most expressions of time are.
//!
//! Takes the text at a place where a time may begin, hands on its parts under the names of the forms' groups. Where anything goes on
//! behind a date (至, 以来, 底), it is left to the forms; a test holds that both read the same.

use regex::Captures;

/// The parts of an expression, by the names of the forms' groups.
#[derive(Debug)]
pub(super) enum Groups<'a, 't> {
    Forms(&'a Captures<'t>),
    Plain(PlainDate<'t>),
}

impl<'t> Groups<'_, 't> {
    pub(super) fn get(&self, name: &str) -> Option<&'t str> {
        match self {
            Self::Forms(captures) => captures.name(name).map(|found| found.as_str()),
            Self::Plain(date) => match name {
                "whole" => Some(date.whole),
                "y" => date.year,
                "rel" => date.relative,
                "part" => date.part.filter(|_| date.has_year()),
                "bare" => date.part.filter(|_| !date.has_year()),
                _ => None,
            },
        }
    }

    /// Length of the expression, in bytes.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Forms(captures) => captures.get(0).map_or(0, |whole| whole.end()),
            Self::Plain(date) => date.whole.len(),
        }
    }
}

/// A year, a month and a day, or some of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainDate<'t> {
    whole: &'t str,
    year: Option<&'t str>,
    relative: Option<&'t str>,
    /// The month, with its day.
    part: Option<&'t str>,
}

impl<'t> PlainDate<'t> {
    /// The date that begins `text`, if nothing else goes on behind it.
    pub(super) fn at_start(text: &'t str) -> Option<Self> {
        let relative = ["今年", "去年"].into_iter().find(|relative| text.starts_with(relative));
        let relative = relative.and_then(|relative| text.get(..relative.len()));
        let year = year(text);
        let part_start = relative.map_or(0, str::len) + year.map_or(0, |year| year.len() + "年".len());
        let rest = text.get(part_start..)?;
        let month = numbered(rest, '月');
        let day = month.and_then(|month| numbered(rest.get(month..)?, '日'));
        let part_len = month.unwrap_or(0) + day.unwrap_or(0);
        let whole = text.get(..part_start + part_len).filter(|whole| !whole.is_empty())?;
        let part = rest.get(..part_len).filter(|part| !part.is_empty());
        (!goes_on(text.get(whole.len()..)?, day.is_some())).then_some(Self { whole, year, relative, part })
    }

    const fn has_year(&self) -> bool {
        self.year.is_some() || self.relative.is_some()
    }
}

/// 2016 before 年.
fn year(text: &str) -> Option<&str> {
    let year = text.get(..4).filter(|year| year.starts_with("19") || year.starts_with("20"))?;
    (year.bytes().all(|byte| byte.is_ascii_digit()) && text.get(4..)?.starts_with('年')).then_some(year)
}

/// Length of one or two figures with `mark` behind them.
fn numbered(text: &str, mark: char) -> Option<usize> {
    let figures = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    (figures > 0 && text.get(figures..)?.starts_with(mark)).then_some(figures + mark.len_utf8())
}

/// Whether what stands behind a date may belong to it; behind its day that is little.
fn goes_on(text: &str, has_day: bool) -> bool {
    let next = text.chars().next();
    let figure = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两〇零○".contains(c);
    let begins =
        |c: char| "底同起以止为至到-".contains(c) || !has_day && (figure(c) || "度上下第前首头末初年全半—/中份（(个日月号".contains(c));
    let near = text.char_indices().nth(6).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    next.is_some_and(begins) || near.contains("以来")
}
