//! The grammar of numerals: Chinese (三千五百万), Arabic (1,234.5) and mixed (1.2亿, 12万3千).
//!
//! Takes the figures of a numeral one by one, hands on its value and its form, and says where it ends. The value is built group by group: digits, times 十 百 千, summed, times 万 or 亿. Both
//! ends are carried along, so that 七八万 and 几十万 need no rule of their own. Where a numeral begins is the business of `longest.rs`.

use super::Form;
use super::arabic::read_arabic;
use super::ends::{Ends, Run};
use super::magnitude::{Figure, figure, is_rare_magnitude, needs_company};
use crate::decimal::Decimal;
use crate::sorts::{ENDS_IN_ONE, PAIRED_UNIT};

/// Most of 万 亿 兆 in one numeral: 亿亿亿… is noise, and its value grows with every one.
const MOST_MAGNITUDES: usize = 24;

/// A numeral as far as it has been read.
#[derive(Default)]
pub(super) struct Builder {
    /// How many of 万 亿 兆 it holds.
    magnitudes: usize,
    /// Closed groups with their magnitude: 3亿 of 3亿5000万.
    groups: Vec<(Ends, i64)>,
    /// Sum of what 十 百 千 closed since the last 万 or 亿.
    section: Option<Ends>,
    pub(super) run: Option<Run>,
    /// Power of ten of the last 十 百 千 万 亿.
    pub(super) last_unit: Option<i64>,
    /// The last of 十 百 千 in this section: they must descend.
    section_unit: Option<i64>,
    /// 百 or 千 of the section's only figure.
    stack: i64,
    pub(super) after_zero: bool,
    pub(super) run_has_leading_zero: bool,
    pub(super) form: Form,
}

pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn figure_at(text: &str, at: usize) -> Option<Figure> {
    char_at(text, at).and_then(figure)
}

impl Builder {
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.section.is_none() && self.run.is_none()
    }

    /// Whether the figure behind the blanks at byte `at` continues the numeral: 八千 三百, 五百 余万.
    pub(super) fn may_go_on_behind_blank(&self, text: &str, at: usize) -> bool {
        let Some(next) = text.get(at..).and_then(|rest| rest.trim_start_matches(' ').chars().next()) else { return false };
        let magnitude = matches!(figure(next), Some(Figure::Small(_) | Figure::Large(_)));
        let digit = matches!(figure(next), Some(Figure::Digit(_) | Figure::Zero)) && self.run.is_none() && self.last_unit.is_some();
        self.form.chinese && !self.form.arabic && (magnitude || digit || matches!(next, '点' | '余' | '多') && self.last_unit.is_some())
    }

    /// Takes the figure `c` at byte `at`; gives the bytes taken, or `None` where the numeral ends before it.
    pub(super) fn step(&mut self, text: &str, at: usize, c: char) -> Option<usize> {
        if self.run.is_none() && self.repeats_magnitude(text, at) {
            return None;
        }
        if c.is_ascii_digit() || c == '.' && self.is_empty() {
            return self.digits(text, at);
        }
        let next = at + c.len_utf8();
        if c == '点' {
            return self.point(text, next);
        }
        if matches!(c, '多' | '余' | '来') {
            // 十多万: the magnitude goes on behind it.
            let goes_on = matches!(figure_at(text, next), Some(Figure::Large(4 | 8 | 12)));
            if self.is_empty() || self.form.inner.is_some() || !goes_on {
                return None;
            }
            self.form.inner = Some(c);
            return Some(c.len_utf8());
        }
        let figure = figure(c)?;
        if needs_company(c) && !self.has_company(text, next) {
            return None;
        }
        match figure {
            // 三十两, 二两: 两 is a digit only at the beginning or before a magnitude; 一两公里 and 三两个 are pairs.
            Figure::Digit(_)
                if c == '两' && !self.is_empty() && !matches!(figure_at(text, next), Some(Figure::Small(_) | Figure::Large(_))) =>
            {
                let pair =
                    matches!(&self.run, Some(Run::Chinese(digits)) if matches!(digits.as_slice(), [1 | 3])) && self.last_unit.is_none();
                let (head, rest) = (text.get(..at).unwrap_or(""), text.get(next..).unwrap_or(""));
                // 三两米饭 is weighed; 统一|两个标准
                if !pair || !PAIRED_UNIT.begins(rest) || rest.starts_with("米饭") || ENDS_IN_ONE.ends(head) {
                    return None;
                }
                self.digit(2)?;
            }
            Figure::Digit(digit) => self.digit(digit)?,
            Figure::Zero => self.zero(text, next)?,
            Figure::Small(power) => self.small(power)?,
            Figure::Large(power) => self.large(text, next, c, power)?,
            Figure::Tens(tens) => {
                if self.run.is_some() || self.section_unit.is_some_and(|unit| unit <= 1) {
                    return None;
                }
                let value = Ends::point(Decimal::from(u64::from(tens) * 10));
                self.section = Some(self.section.take().map_or(value.clone(), |sum| sum.plus(&value)));
                self.last_unit = Some(1);
                self.section_unit = Some(1);
                self.form.closing_magnitude = 1;
            }
            Figure::Vague => self.vague(text, next, c)?,
        }
        self.form.chinese |= !matches!(figure, Figure::Large(_));
        Some(c.len_utf8())
    }

    /// 三万五万 are two numbers: the digit at `at` has the same magnitude behind it that stands before it.
    fn repeats_magnitude(&self, text: &str, at: usize) -> bool {
        let Some((_, last)) = self.groups.last() else { return false };
        let Some(rest) = text.get(at..) else { return false };
        let digit_len = match rest.chars().next() {
            Some(c) if c.is_ascii_digit() => read_arabic(rest).map_or(0, |r| r.len),
            Some(c) if matches!(figure(c), Some(Figure::Digit(_))) => c.len_utf8(),
            _ => return false,
        };
        self.section.is_none() && figure_at(text, at + digit_len) == Some(Figure::Large(*last))
    }

    /// 陆, 伍, 参 …: financial digits beside another figure. Everyday digits are none to them: 水陆两栖, 大陆一级分行.
    fn has_company(&self, text: &str, next: usize) -> bool {
        let beside = |at: usize| {
            char_at(text, at).is_some_and(|c| match figure(c) {
                Some(Figure::Vague) | None => matches!(c, '圆' | '元' | '角' | '分'),
                Some(Figure::Digit(_)) => !matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'),
                Some(_) => true,
            })
        };
        let tens = next >= '拾'.len_utf8() && text.get(next - '拾'.len_utf8()..next) == Some("拾");
        // 陆点五, but 着陆点五公里外.
        let before = next.checked_sub('陆'.len_utf8()).and_then(|at| text.get(..at)).and_then(|head| head.chars().next_back());
        let point = char_at(text, next) == Some('点')
            && before.is_none_or(|c| !c.is_alphabetic())
            && matches!(figure_at(text, next + '点'.len_utf8()), Some(Figure::Digit(_) | Figure::Zero));
        !self.is_empty() && (self.run.is_some() || self.last_unit.is_some())
            || next >= text.len()
            || point
            || beside(next)
            || tens && matches!(figure_at(text, next), Some(Figure::Digit(_)))
    }

    fn digit(&mut self, digit: u8) -> Option<()> {
        match &mut self.run {
            None => self.run = Some(Run::Chinese(vec![digit])),
            Some(Run::Chinese(digits)) => digits.push(digit),
            Some(_) => return None,
        }
        self.form.closing_magnitude = 0;
        Some(())
    }

    fn zero(&mut self, text: &str, next: usize) -> Option<()> {
        match &mut self.run {
            // 二〇二四, 一〇八
            Some(Run::Chinese(digits)) => digits.push(0),
            Some(_) => return None,
            // 零点五, 〇三: a lone 零 is a word (零下, 零距离).
            None if self.groups.is_empty() && self.section.is_none() => {
                let goes_on = matches!(figure_at(text, next), Some(Figure::Digit(_) | Figure::Zero))
                    || matches!(char_at(text, next), None | Some('点' | '%' | '度' | '个' | '元' | '.'));
                if !goes_on {
                    return None;
                }
                self.run = Some(Run::Chinese(vec![0]));
            }
            // 一百零五; 零 must lead somewhere, else it belongs to what follows
            None => {
                let leads_on = matches!(figure_at(text, next), Some(Figure::Digit(_) | Figure::Small(_)))
                    || char_at(text, next).is_some_and(|c| c.is_ascii_digit());
                if !leads_on {
                    return None;
                }
                self.after_zero = true;
            }
        }
        Some(())
    }

    fn small(&mut self, power: i64) -> Option<()> {
        if self.section_unit.is_some_and(|last| last <= power) {
            return None;
        }
        let figure = self.run.is_some();
        let coefficient = match self.run.take() {
            Some(run) => match run.ends() {
                Some(ends) => {
                    self.form.vague |= !matches!(run, Run::Arabic(_)) && ends.low != ends.high;
                    ends
                }
                None => {
                    self.run = Some(run);
                    return None;
                }
            },
            // 十 anywhere, 百 and 千 only as the first figure (百余).
            None if power == 1 || self.is_empty() => {
                self.form.opens_with_magnitude |= self.is_empty();
                Ends::point(Decimal::from(1))
            }
            None => return None,
        };
        let value = coefficient.scaled(power);
        self.stack = if figure && self.section.is_none() && power > 1 { power } else { 0 };
        self.section = Some(match &self.section {
            Some(sum) => sum.plus(&value),
            None => value,
        });
        self.last_unit = Some(power);
        self.section_unit = Some(power);
        self.after_zero = false;
        self.form.closing_magnitude = power;
        Some(())
    }

    fn large(&mut self, text: &str, next: usize, c: char, power: i64) -> Option<()> {
        if is_rare_magnitude(c) {
            let between = matches!(figure_at(text, next), Some(Figure::Digit(_) | Figure::Zero));
            if self.is_empty() || !(between || next >= text.len()) {
                return None;
            }
        }
        // 兆 is a prefix before a unit of measure (兆瓦, 兆帕).
        if c == '兆' && matches!(char_at(text, next), Some('瓦' | '帕' | '赫' | '焦' | '欧' | '伏' | '字' | '比' | '安')) {
            return None;
        }
        if self.magnitudes == MOST_MAGNITUDES {
            return None;
        }
        let group = match (&self.section, &self.run) {
            (None, None) => None,
            (Some(section), None) => Some(section.clone()),
            (section, Some(run)) => {
                let ends = if section.is_some() { run.ends_behind_tens() } else { run.ends() }?;
                let ends =
                    if section.is_some() && self.elides(run) { ends.scaled(self.last_unit.map_or(0, |unit| unit - 1)) } else { ends };
                self.form.vague |= ends.low != ends.high;
                Some(ends.added_to(section.clone()))
            }
        };
        if group.is_some() && self.groups.last().is_some_and(|(_, last)| *last == power) {
            return None;
        }
        if group.is_none() && self.groups.is_empty() {
            self.form.opens_with_magnitude = true;
        }
        let multiplies = group.is_none() && !self.groups.is_empty();
        let stacked = match (multiplies, self.groups.is_empty() && self.run.is_none()) {
            (true, _) => self.form.stacked_magnitude,
            (false, true) => self.stack,
            (false, false) => 0,
        };
        let mut sum = group;
        let mut below = Vec::new();
        while self.groups.last().is_some_and(|(_, last)| *last < power || (sum.is_none() && *last <= power)) {
            below.extend(self.groups.pop());
        }
        for (ends, _) in below {
            sum = Some(ends.added_to(sum));
        }
        let sum = sum.unwrap_or_else(|| Ends::point(Decimal::from(1)));
        self.magnitudes += 1;
        self.groups.push((sum.scaled(power), power));
        self.section = None;
        self.run = None;
        self.last_unit = Some(power);
        self.section_unit = None;
        self.after_zero = false;
        // 万亿 multiplies as one.
        self.form.closing_magnitude = if multiplies { self.form.closing_magnitude + power } else { power };
        self.form.stacked_magnitude = stacked;
        Some(())
    }

    /// 三万五, 一百二: a digit right behind a magnitude counts the next lower power of ten.
    pub(super) fn elides(&self, run: &Run) -> bool {
        let short = match run {
            Run::Chinese(digits) => digits.len() <= 2 && digits.first() != Some(&0),
            Run::Arabic(value) => !self.run_has_leading_zero && value.to_u64().is_some_and(|n| n < 10),
            Run::Vague => false,
        };
        short && !self.after_zero && self.last_unit.is_some()
    }

    /// 几十, 数百, 十几: only beside a magnitude.
    fn vague(&mut self, text: &str, next: usize, c: char) -> Option<()> {
        // 20几: Arabic tens.
        let arabic_tens =
            matches!(&self.run, Some(Run::Arabic(v)) if v.to_u64().is_some_and(|n| n % 10 == 0 && n > 0 && n < 1000)) && c == '几';
        if arabic_tens {
            self.section = self.run.take().and_then(|run| run.ends());
            self.section_unit = Some(1);
            self.run = Some(Run::Vague);
            self.form.vague = true;
            return Some(());
        }
        if self.run.is_some() {
            return None;
        }
        let before_magnitude = matches!(figure_at(text, next), Some(Figure::Small(_) | Figure::Large(_)));
        let behind_tens = c == '几' && self.section_unit.is_some() && self.form.chinese;
        if !before_magnitude && !behind_tens {
            return None;
        }
        self.run = Some(Run::Vague);
        self.form.vague = true;
        Some(())
    }

    /// The value and the form of what was taken.
    pub(super) fn finish(mut self) -> Option<(Ends, Form)> {
        if self.is_empty() {
            return None;
        }
        let read_out = matches!(&self.run, Some(run @ Run::Chinese(digits)) if digits.len() > 1 && run.ends().is_none());
        self.form.digit_by_digit = self.groups.is_empty() && self.section.is_none() && read_out;
        let mut sum = self.section.take();
        if let Some(run) = self.run.take() {
            let elided = self.elides(&run);
            let tail = match (run.ends_behind_tens(), &run) {
                // 三万五: the digit counts the next lower power of ten.
                (Some(ends), _) if elided => ends.scaled(self.last_unit.map_or(0, |unit| unit - 1)),
                (Some(ends), _) => ends,
                (None, Run::Chinese(digits)) => Ends::point(Decimal::from_digits(digits, 0)),
                (None, _) => return None,
            };
            sum = Some(sum.map_or(tail.clone(), |s| s.plus(&tail)));
        }
        for (ends, _) in self.groups {
            sum = Some(ends.added_to(sum));
        }
        sum.map(|ends| (ends, self.form))
    }
}
