//! One numeral with its own unit: 3万多元, 两个半小时, 8天20小时, HK$280, -3.2%.
//!
//! Takes normalised text and the place of a first figure, hands on the value in its unit. What joins two numerals to one amount
//! (ranges, lists), what stands around it (modifiers, rates) and whether it is an amount at all is decided elsewhere.

use std::cell::OnceCell;

use super::tables::Tables;
use super::unit::{Unit, UnitSort};
use super::window::{is_letter, letters_and_figures_behind, letters_before};
use crate::decimal::Decimal;
use crate::numeral::{Denominator, Form, Numeral, read_numeral};
use crate::sorts::TAIWAN;
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::{Dimension, Relation};

/// A numeral with its unit.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// From the sign or currency to the unit's end.
    pub(super) span: NormSpan,
    pub(super) numeral: NormSpan,
    pub(super) form: Form,
    /// Before the unit's own scale is multiplied in: 九 of 九成.
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    /// 多, 余, 来 beside the numeral.
    pub(super) inner: Option<Relation>,
    pub(super) unit: Option<PieceUnit>,
    /// It is 百分之…: a range's second numeral may go without.
    pub(super) written_out_percent: bool,
    /// It is a fraction other than of a hundred or thousand: 四分之一.
    pub(super) written_out_fraction: bool,
}

/// The unit of a piece.
#[derive(Clone, Debug)]
pub(super) struct PieceUnit {
    pub(super) code: String,
    pub(super) dimension: Dimension,
    pub(super) sort: UnitSort,
    pub(super) span: NormSpan,
    /// What the number is multiplied with: 10 for 成.
    pub(super) scale: Decimal,
}

impl PieceUnit {
    /// `unit` as it is written at `span`; of a unit that stands elsewhere nothing is.
    pub(super) fn of(unit: &Unit, span: NormSpan, scale: Decimal) -> Self {
        Self { code: unit.code.clone(), dimension: unit.dimension, sort: unit.sort, span, scale }
    }
}

impl Piece {
    pub(super) fn code(&self) -> &str {
        self.unit.as_ref().map_or("1", |unit| unit.code.as_str())
    }

    /// 身高|一米七五, 重|三斤: a length or a weight, before which 高 and 重 belong to no word with the figure.
    pub(super) fn is_measured(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| matches!(unit.dimension, Dimension::Length | Dimension::Mass))
    }

    /// Turns its sign.
    pub(super) fn negate(&mut self) {
        (self.low, self.high) = (self.high.clone().negated(), self.low.clone().negated());
    }

    /// ￥80, HK$3: what it counts stands before the numeral.
    pub(super) fn is_signed(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.dimension == Dimension::Money && unit.span.end <= self.numeral.start)
    }
}

/// What pieces are read with.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tables: &'a Tables,
    pub(super) words: &'a Words,
    /// Whether years are counted from the first of 民国; found out when asked.
    counts_from_1912: OnceCell<bool>,
}

/// How much text behind a classifier the segmenter is shown, in code points.
pub(super) const BOUNDARY_WINDOW: usize = 8;

impl<'a> Reader<'a> {
    /// A reader of `text`, in which plain 元 stands for `currency`.
    pub(super) fn new(text: &'a str, tables: &'a Tables, words: &'a Words, currency: &str) -> Self {
        let counts_from_1912 = if currency == "TWD" { OnceCell::from(true) } else { OnceCell::new() };
        Self { text, tables, words, counts_from_1912 }
    }

    /// Whether the text is one of Taiwan, where a year may be 107年.
    pub(super) fn counts_from_1912(&self) -> bool {
        *self.counts_from_1912.get_or_init(|| TAIWAN.within(self.text))
    }

    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    pub(super) fn head(&self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or("")
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.head(at).chars().next_back()
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// The numeral at byte `start` with its unit.
    pub(super) fn piece(&self, start: usize) -> Option<Piece> {
        if self.rest(start).starts_with('半') {
            return self.half(start);
        }
        let mut numeral = read_numeral(self.text, start)?;
        if numeral.span.slice(self.text) == "一"
            && self.rest(numeral.span.end).starts_with('半')
            && let Some(half) = self.half(numeral.span.end)
        {
            return Some(half);
        }
        if let Some(shorter) = self.give_back_prefix(&numeral) {
            numeral = shorter;
        }
        let (span, form) = (numeral.span, numeral.form.clone());
        let mut piece = bare(numeral);
        let mut at = span.end;
        if piece.written_out_fraction {
            at = self.unit_of_fraction(&mut piece, at);
        }
        if let Some((power, len)) = self.letter(&piece, at) {
            piece.low = piece.low.scaled(power);
            piece.high = piece.high.scaled(power);
            piece.form.closing_magnitude = power;
            at += len;
        }
        if let Some((relation, len)) = self.counted_hundred_millions(at) {
            piece.low = piece.low.scaled(8);
            piece.high = piece.high.scaled(8);
            piece.form.closing_magnitude = 8;
            piece.form.chars += 2;
            piece.inner = piece.inner.or(relation);
            at += len;
        }
        if piece.unit.is_none() {
            if let Some((relation, len)) = self.inner(span, &form, at) {
                piece.inner = Some(relation);
                at += len;
            }
            at = self.with_unit(&mut piece, at);
        }
        piece.span.end = at.max(piece.span.end);
        self.sign(&mut piece);
        let unsigned = piece.span.start;
        self.currency(&mut piece);
        // -$5
        if piece.span.start < unsigned && unsigned == span.start {
            self.sign(&mut piece);
        }
        if piece.unit.is_some() {
            self.compound(&mut piece);
            self.behind_unit(&mut piece);
        }
        Some(piece)
    }

    /// 月薪20k, 5w粉丝: a thousand or ten thousand, where no unit begins with it; K, M and G where the text is nothing but the number. The power of
    /// ten and the letter's length.
    fn letter(&self, piece: &Piece, at: usize) -> Option<(i64, usize)> {
        let rest = self.rest(at).trim_start_matches(' ');
        let power = match rest.chars().next()? {
            'k' | 'K' => 3,
            'w' => 4,
            'M' => 6,
            'G' => 9,
            _ => return None,
        };
        if !piece.form.arabic || piece.unit.is_some() {
            return None;
        }
        let behind = rest.get(1..)?;
        let alone = behind.is_empty() && self.head(piece.span.start).trim_end_matches(['-', ' ']).is_empty();
        let myriad = rest.starts_with('w') && (behind.starts_with(['元', '块', '粉', '人', '多']) || !behind.starts_with(is_letter));
        let thousand = (rest.starts_with('k') || myriad) && rest.len() == self.rest(at).len() && self.unit_at(at, &piece.form).is_none();
        let ends = !behind.starts_with(|c: char| c.is_ascii_alphanumeric());
        (alone || thousand && ends).then(|| (power, self.rest(at).len() - behind.len()))
    }

    /// 四分之一公升: a fraction of a measure, not of a whole.
    fn unit_of_fraction(&self, piece: &mut Piece, at: usize) -> usize {
        match self.unit_at(at, &piece.form) {
            Some((unit, len)) if unit.sort == UnitSort::Measure && !matches!(unit.dimension, Dimension::Percent | Dimension::Ratio) => {
                self.set_unit(piece, unit, at, len)
            }
            _ => at,
        }
    }

    /// Length of the word at byte `at`, as the segmenter cuts a short window from there.
    pub(super) fn word_at(&self, at: usize) -> usize {
        self.words.first_word(letters_and_figures_behind(self.rest(at), BOUNDARY_WINDOW))
    }

    /// Length of the word that ends `head`, as the segmenter cuts a short window.
    pub(super) fn last_word(&self, head: &str) -> usize {
        self.words.last_word(letters_before(head, 6))
    }

    /// Takes the unit behind the numeral, with 半 and 大 between; gives where it ends.
    fn with_unit(&self, piece: &mut Piece, at: usize) -> usize {
        if let Some(end) = self.within_unit(piece, at) {
            return end;
        }
        // 5 km, 500 毫升: one blank before a unit.
        let blank = self.rest(at).starts_with(' ') && !self.rest(at).starts_with("  ") && piece.form.arabic;
        // 投资30亿 棚户区搬迁: a headline's blank parts the number from the next word.
        let fits = |unit: &Unit| unit.sort == UnitSort::Measure || piece.form.closing_magnitude == 0;
        if let Some((unit, len)) = blank.then(|| self.unit_at(at + 1, &piece.form)).flatten().filter(|(unit, _)| fits(unit)) {
            return self.set_unit(piece, unit, at + 1, len);
        }
        if let Some((unit, len)) = self.unit_at(at, &piece.form) {
            // 八大类: 大 before a classifier is passed over.
            if unit.code == "{大}"
                && (piece.high <= Decimal::from(10) || piece.form.arabic)
                && let Some((inner, inner_len)) = self.unit_at(at + len, &piece.form).filter(|(u, _)| u.sort == UnitSort::Classifier)
                && !self.begins_a_noun(at + len, inner_len)
            {
                return self.set_unit(piece, inner, at + len, inner_len);
            }
            return self.set_unit(piece, unit, at, len);
        }
        at
    }

    /// 十大核心 has no 核; 类产品 of 三大类产品 the dictionary has too, but 产品 is a word without 类.
    fn begins_a_noun(&self, at: usize, classifier: usize) -> bool {
        self.word_at(at) > classifier && self.word_at(at + classifier) <= '心'.len_utf8()
    }

    pub(super) fn set_unit(&self, piece: &mut Piece, unit: &Unit, at: usize, len: usize) -> usize {
        let scale = unit.scale();
        // 七五折, 八五折: tenths and hundredths of the price.
        let hundredths =
            piece.form.digit_by_digit || self.rest(at).starts_with('折') && piece.low > Decimal::from(10) && piece.low < Decimal::from(100);
        if unit.code == "%" && hundredths && piece.low.scale() == Some(0) && scale == Decimal::from(10) {
            piece.low = piece.low.clone().scaled(-1);
            piece.high = piece.low.clone();
        }
        piece.unit = Some(PieceUnit::of(unit, NormSpan::new(at, at + len), scale));
        at + len
    }

    /// 三成五 is 3.5 tenths; here any sum in the unit of the piece.
    pub(super) fn add(&self, piece: &mut Piece, amount: &Decimal) {
        let signed = if piece.low.is_negative() { amount.clone().negated() } else { amount.clone() };
        piece.low = piece.low.plus(&signed);
        piece.high = piece.high.plus(&signed);
    }
}

/// A numeral as a piece: without a unit, unless it is a fraction.
fn bare(numeral: Numeral) -> Piece {
    let mut piece = Piece {
        span: numeral.span,
        numeral: numeral.span,
        inner: match numeral.form.inner {
            Some('来') => Some(Relation::About),
            Some(_) => Some(Relation::MoreThan),
            None => None,
        },
        form: numeral.form,
        low: numeral.low,
        high: numeral.high,
        unit: None,
        written_out_percent: false,
        written_out_fraction: false,
    };
    let parts = match &numeral.denominator {
        Denominator::None => None,
        Denominator::Of(parts) => Some(Some(parts)),
        Denominator::Divided => Some(None),
    };
    if let Some(parts) = parts {
        let (code, dimension, divisor) = match parts.and_then(Decimal::to_u64) {
            Some(100) => ("%", Dimension::Percent, None),
            Some(1000) => ("%", Dimension::Percent, Some(Decimal::from(10))),
            _ => ("1", Dimension::Ratio, parts.cloned()),
        };
        if let Some(divisor) = divisor {
            piece.low = piece.low.divided_by(&divisor).unwrap_or(piece.low);
            piece.high = piece.high.divided_by(&divisor).unwrap_or(piece.high);
        }
        piece.written_out_percent = code == "%";
        piece.written_out_fraction = code != "%";
        piece.unit = Some(PieceUnit {
            code: code.to_owned(),
            dimension,
            sort: UnitSort::Measure,
            span: NormSpan::new(numeral.span.end, numeral.span.end),
            scale: Decimal::from(1),
        });
    }
    piece
}
