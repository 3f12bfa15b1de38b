//! Ranges: what joins two numbers to one amount (3至5万人, 三年以上七年以下, 大于10小于20).
//!
//! Takes a piece and what stands behind it, hands on an amount with two ends. The pieces are read by `piece.rs`.

use super::amount::Amount;
use super::heads::is_year;
use super::piece::{Piece, Reader};
use super::unit::OWN_CURRENCY;
use super::window::is_letter;
use crate::decimal::Decimal;
use crate::numeral::may_begin;
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Relation};

/// Marks that join the two ends of a range.
pub(super) const RANGE_MARKS: [&str; 10] = ["至", "到", "-", "--", "~", "—", "–", "～", "——", "－"];

/// Length of the mark of a range that begins `text`.
pub(super) fn range_mark(text: &str) -> Option<usize> {
    RANGE_MARKS.iter().filter(|mark| text.starts_with(**mark)).map(|mark| mark.len()).max()
}

/// How many characters the sign of a currency may have, and one.
const LONGEST_SIGN: usize = 5;

/// 5万-6万: the mark of a range is no minus of its second number.
pub(super) fn unsigned(mut piece: Piece, at: usize) -> Piece {
    if piece.span.start < at && piece.low.is_negative() {
        piece.negate();
        piece.span.start = at;
    }
    piece
}

impl Reader<'_> {
    /// Joins `first` with the number behind a range mark, if there is one that fits.
    pub(super) fn range(&self, first: Piece) -> Amount {
        let end = first.span.end;
        if let Some(amount) = self.between_bounds(&first) {
            return amount;
        }
        let rest = self.rest(end).trim_start_matches(' ');
        let blanks = self.rest(end).len() - rest.len();
        // -10--5℃: a mark and a minus.
        let fits = |mark: &&str| rest.starts_with(*mark) && !(*mark == "--" && first.low.is_negative());
        let marks = RANGE_MARKS.iter().copied().chain(["和", "与", "、"]).filter(fits).max_by_key(|mark| mark.len());
        let joined = marks.and_then(|mark| {
            let behind = self.rest(end + blanks + mark.len());
            let at = self.text.len() - behind.trim_start_matches(' ').len();
            self.join(&first, self.second(&first, at)?, mark)
        });
        joined.unwrap_or_else(|| self.single(first, false))
    }

    /// The piece at byte `at`, behind the mark of a range: 80, -5, US$80.
    fn second(&self, first: &Piece, at: usize) -> Option<Piece> {
        let rest = self.rest(at);
        // 零下12℃到零下8℃, 零下5到零上3摄氏度
        if rest.starts_with("零下") || rest.starts_with("零上") {
            return self.piece(at + "零下".len());
        }
        if self.char_at(at).is_some_and(may_begin) {
            return self.piece(at).map(|second| unsigned(second, at));
        }
        if let Some(behind) = rest.strip_prefix('-') {
            let number = behind.starts_with(|c: char| c.is_ascii_digit()).then(|| self.piece(at + 1)).flatten()?;
            let mut second = unsigned(number, at + 1);
            second.negate();
            second.span.start = at;
            return Some(second);
        }
        // $50至$80
        let digit = rest.char_indices().take(LONGEST_SIGN).find(|(_, c)| c.is_ascii_digit()).filter(|_| first.is_signed())?.0;
        self.piece(at + digit).filter(|second| second.span.start == at)
    }

    /// 三年以上七年以下: two bounds of one range, as laws write it.
    fn between_bounds(&self, first: &Piece) -> Option<Amount> {
        let behind = self.rest(first.span.end).strip_prefix("以上")?;
        let second = self
            .char_at(self.text.len() - behind.len())
            .filter(|&c| may_begin(c))
            .and_then(|_| self.piece(self.text.len() - behind.len()))?;
        if !self.rest(second.span.end).starts_with("以下") {
            return None;
        }
        let mut amount = self.join(first, second, "至")?;
        amount.piece.span.end += "以下".len();
        amount.span = amount.piece.span;
        Some(amount)
    }

    pub(super) fn join(&self, first: &Piece, mut second: Piece, mark: &str) -> Option<Amount> {
        let conjunction = matches!(mark, "和" | "与");
        let bare = !conjunction && first.unit.is_none() && second.unit.is_none();
        let between = if conjunction || bare { self.between(first, &mut second) } else { 0 };
        if conjunction && between == 0 {
            return None;
        }
        let neighbours = self.are_neighbours(first, &second);
        if mark == "、" && !neighbours {
            return None;
        }
        let shared = self.share_unit(first, &mut second);
        // 3-5万, 在50-100之间, 10-20 as the whole text: no code, though nothing but a dash parts the figures.
        let spans = bare && (between > 0 || self.may_be_bare(first, &second));
        if !spans && self.veto(&second).is_some() || first.inner.is_some() && second.unit.is_none() {
            return None;
        }
        // 零下5至10度: the word goes for both ends.
        let above = self.head(second.span.start).ends_with("零上");
        if first.unit.is_none() && !above && second.low > Decimal::zero() && first.span.slice(self.text).starts_with("零下") {
            second.negate();
        }
        let unit = second.unit.clone();
        let same = first.unit.is_none()
            || shared
            || first.code() == second.code()
            || (first.code() == OWN_CURRENCY && second.unit.as_ref().is_some_and(|u| u.dimension == Dimension::Money));
        if !same || (unit.is_none() && !spans && mark == "-") {
            return None;
        }
        let scale = unit.as_ref().map_or_else(|| Decimal::from(1), |unit| unit.scale.clone());
        let mut low = first.low.times(first.unit.as_ref().map_or(&scale, |unit| &unit.scale));
        let mut high = second.high.times(&scale);
        if mark == "、" {
            low = low.scaled(second.form.magnitudes());
        } else if first.unit.is_none() || shared {
            low = self.with_magnitude_of(&second, first, &low).find(|shifted| *shifted < high).unwrap_or(low);
        }
        // -5至-10℃: the way of speaking goes from the greater one down.
        if low > high && low.is_negative() {
            (low, high) = (high, low);
        }
        if low >= high || first.unit.is_some() && self.is_change_to(first, &low, &high) {
            return None;
        }
        let end = second.span.end + between;
        Some(range_of(first, second, low, high, end))
    }

    /// Gives the second end the unit of the first, where that is written once in front; whether it did.
    fn share_unit(&self, first: &Piece, second: &mut Piece) -> bool {
        // 百分之三到五, ￥80-120, 港币280-320元: the second numeral goes without.
        // 人民币8000元—12000元
        let named = !first.is_signed() && first.unit.as_ref().is_some_and(|unit| unit.dimension == Dimension::Money);
        if named
            && second.code() == OWN_CURRENCY
            && second.unit.is_some()
            && let (Some(unit), Some(own)) = (&first.unit, &mut second.unit)
            && unit.scale == own.scale
        {
            own.code.clone_from(&unit.code);
        }
        let plain = second.unit.as_ref().is_none_or(|unit| unit.code == OWN_CURRENCY && !second.is_signed());
        let shared = first.written_out_percent && second.unit.is_none() || first.is_signed() && plain;
        if shared {
            second.unit.clone_from(&first.unit);
        }
        shared
    }

    /// 3-5万, 报价3万-5万; 10-20 as the whole text, but 2012-2014 and 88-120-3 are none.
    fn may_be_bare(&self, first: &Piece, second: &Piece) -> bool {
        let years = is_year(first.numeral.slice(self.text)) && is_year(second.numeral.slice(self.text));
        let goes_on = self.rest(second.span.end).starts_with(['-', '/', '.', ':', '：']);
        let whole = self.is_whole_text(NormSpan::new(first.span.start, second.span.end));
        let ends = !self.rest(second.span.end).starts_with(is_letter);
        let sized = || second.form.closing_magnitude >= 4;
        let cued = || !years && self.tables.bare_cues.at_end(self.head(first.span.start)).is_some();
        !goes_on && (whole && !years || ends && (sized() || cued()))
    }

    /// 4、5次, 四、五千万, 三、五十人: neighbours name a range, 3、5次 a list.
    fn are_neighbours(&self, first: &Piece, second: &Piece) -> bool {
        let digits = first.form.chars == 1 && (second.form.chars == 1 || second.form.closing_magnitude > 0);
        let last = second.low.clone().scaled(-second.form.magnitudes());
        let by = |step: u64| first.low.plus(&Decimal::from(step)) == last;
        let three_to_five = first.form.chinese && first.low == Decimal::from(3) && by(2);
        // 7、8、9万元 is a list of three.
        let listed = self.head(first.span.start).strip_suffix('、').is_some_and(|head| head.ends_with(may_begin));
        first.unit.is_none() && second.unit.is_some() && digits && (by(1) || three_to_five) && !listed
    }

    /// 3至5万, 3至5千万, 三百至五百万: the low end times the magnitudes that stand once, behind the high end; first all, then the last.
    fn with_magnitude_of(&self, second: &Piece, first: &Piece, low: &Decimal) -> impl Iterator<Item = Decimal> + use<> {
        let (last, all) = (second.form.closing_magnitude, second.form.magnitudes());
        let named = first.form.opens_with_magnitude && !first.numeral.slice(self.text).starts_with('十');
        let shares = first.form.closing_magnitude < 4.min(last) && last >= 2 && !named;
        let all = (first.form.closing_magnitude == 0 && all > last).then_some(all);
        let low = low.clone();
        all.into_iter().chain([last]).filter(move |_| shares).map(move |power| low.clone().scaled(power))
    }

    /// 增加119亿元至20282亿元: by so much to so much, where the second is many times the first.
    fn is_change_to(&self, first: &Piece, low: &Decimal, high: &Decimal) -> bool {
        self.tables.change_verbs.at_end(self.head(first.span.start)).is_some() && low.clone().scaled(1) <= *high
    }

    /// Length of 之间, or of 间 as in 介于5%与8%间, behind the second number; 间 is then no classifier of it.
    fn between(&self, first: &Piece, second: &mut Piece) -> usize {
        let rest = self.rest(second.span.end);
        if rest.starts_with("之间") {
            return "之间".len();
        }
        let head = self.head(first.span.start);
        if !(head.is_empty() || head.ends_with(['在', '于', '乎'])) {
            return 0;
        }
        if second.unit.as_ref().is_some_and(|unit| unit.span.slice(self.text) == "间") && first.unit.is_none() {
            second.unit = None;
            second.span.end = second.numeral.end;
            return "间".len();
        }
        let word = ["间接", "间隔", "间距", "间歇"].iter().any(|word| rest.starts_with(word));
        if rest.starts_with('间') && !word { "间".len() } else { 0 }
    }

    /// 大于10小于20, 不少于5人且不超过8人: a lower and an upper bound right behind one another are one range.
    pub(super) fn join_bounds(&self, amounts: &mut Vec<Amount>) {
        let bound = |amount: &Amount| {
            let before = amount.span.start < amount.piece.span.start && !amount.vetoed && !amount.is_range;
            match amount.relation.filter(|_| before) {
                Some(Relation::MoreThan | Relation::AtLeast) => Some(true),
                Some(Relation::LessThan | Relation::AtMost) => Some(false),
                _ => None,
            }
        };
        amounts.dedup_by(|second, first| {
            let joint = self.text.get(first.span.end..second.span.start).unwrap_or("-");
            let linked = matches!(joint, "" | "且" | "并" | "并且" | "但" | "而");
            let rate = second.divisors.is_empty() || first.divisors == second.divisors;
            let unit = rate && (first.piece.unit.is_none() || first.piece.code() == second.piece.code());
            let ends = match (bound(first), bound(second)) {
                (Some(true), Some(false)) => Some((first.low.clone(), second.high.clone())),
                (Some(false), Some(true)) => Some((second.low.clone(), first.high.clone())),
                _ => None,
            };
            let Some((low, high)) = ends.filter(|(low, high)| linked && unit && low < high) else { return false };
            // The second one stays, from where the first began.
            std::mem::swap(first, second);
            first.span.start = second.span.start;
            first.piece.span.start = second.piece.span.start;
            first.piece.numeral.start = second.piece.numeral.start;
            (first.low, first.high) = (low, high);
            first.divisors = std::mem::take(&mut second.divisors);
            (first.is_range, first.rule) = (true, "range-of-bounds");
            true
        });
    }
}

/// The two ends as one amount from `low` to `high`, which ends at byte `end`.
fn range_of(first: &Piece, second: Piece, low: Decimal, high: Decimal, end: usize) -> Amount {
    let numeral = NormSpan::new(first.numeral.start, second.numeral.end);
    let span = NormSpan::new(first.span.start, end);
    let mut form = second.form.clone();
    form.arabic |= first.form.arabic;
    form.closing_magnitude = second.form.closing_magnitude.max(first.form.closing_magnitude);
    let piece = Piece {
        span,
        numeral,
        form,
        low: low.clone(),
        high: high.clone(),
        written_out_percent: false,
        written_out_fraction: false,
        ..second
    };
    Amount {
        piece,
        low,
        high,
        is_range: true,
        vetoed: false,
        relation: None,
        span,
        divisors: String::new(),
        rule: "range",
        head: None,
        column: None,
    }
}
