//! One numeral with its own unit: 3万多元, 两个半小时, 8天20小时, HK$280, -3.2%.
//!
//! Takes normalised text and the place of a first figure, hands on the value in its unit. What joins two numerals to one amount
//! (ranges, lists), what stands around it (modifiers, rates) and whether it is an amount at all is decided elsewhere.

use super::tables::Tables;
use super::unit::{Candidate, CuePlace, OWN_CURRENCY, Sense, Unit, UnitSort};
use super::window::{is_letter, is_letter_or_figure, letters_and_figures_behind, letters_before};
use crate::decimal::Decimal;
use crate::numeral::{Form, Numeral, may_begin, read_numeral};
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::{Dimension, Relation};
use std::cell::LazyCell;

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

impl Piece {
    pub(super) fn code(&self) -> &str {
        self.unit.as_ref().map_or("1", |unit| unit.code.as_str())
    }
}

/// What pieces are read with.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tables: &'a Tables,
    pub(super) words: &'a Words,
}

/// How much text behind a classifier the segmenter is shown, in code points.
const BOUNDARY_WINDOW: usize = 8;

/// How far a numeral is followed back or ahead on the way to a cue, in code points.
const CUE_WINDOW: usize = 40;

/// Whether `c` may stand in a numeral or between two.
fn number(c: char) -> bool {
    may_begin(c) || matches!(c, '.' | ',' | '-' | '点' | '多' | '余' | '至' | '到')
}

/// `head` without the numeral that ends it, if that is no longer than a cue may be away; else nothing.
fn trim_numeral_end(head: &str) -> &str {
    let last = head.char_indices().rev().take(CUE_WINDOW).find(|&(_, c)| !number(c));
    last.and_then(|(i, c)| head.get(..i + c.len_utf8())).unwrap_or("")
}

/// What stands behind the last `ends` among the last characters of `text`, `most` at most.
fn last_part(text: &str, most: usize, ends: impl Fn(&char) -> bool) -> &str {
    let start = text.char_indices().rev().take(most).take_while(|(_, c)| !ends(c)).last();
    start.and_then(|(i, _)| text.get(i..)).unwrap_or("")
}

impl<'a> Reader<'a> {
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
        let mut piece = self.bare(&numeral);
        let mut at = numeral.span.end;
        if piece.written_out_fraction {
            at = self.unit_of_fraction(&mut piece, at);
        }
        if let Some((power, len)) = self.letter(&piece, at) {
            piece.low = piece.low.scaled(power);
            piece.high = piece.high.scaled(power);
            piece.form.closing_magnitude = power;
            at += len;
        }
        // 两个亿
        if let Some(after) = self.rest(at).strip_prefix("个亿") {
            piece.low = piece.low.scaled(8);
            piece.high = piece.high.scaled(8);
            piece.form.closing_magnitude = 8;
            at = self.text.len() - after.len();
        }
        if piece.unit.is_none() {
            if let Some((relation, len)) = self.inner(&numeral, at) {
                piece.inner = Some(relation);
                at += len;
            }
            at = self.with_unit(&mut piece, at);
        }
        piece.span.end = at.max(piece.span.end);
        self.sign(&mut piece);
        self.currency(&mut piece);
        if piece.unit.is_some() {
            self.compound(&mut piece);
            self.behind_unit(&mut piece);
        }
        Some(piece)
    }

    /// 月薪20k: a thousand, where no unit begins with it; K, M and G where the text is nothing but the number. The power of ten and
    /// the letter's length.
    fn letter(&self, piece: &Piece, at: usize) -> Option<(i64, usize)> {
        let rest = self.rest(at).trim_start_matches(' ');
        let power = match rest.chars().next()? {
            'k' | 'K' => 3,
            'M' => 6,
            'G' => 9,
            _ => return None,
        };
        if !piece.form.arabic || piece.unit.is_some() {
            return None;
        }
        let behind = rest.get(1..)?;
        let alone = behind.is_empty() && self.head(piece.span.start).trim_end_matches(['-', ' ']).is_empty();
        let thousand = rest.starts_with('k') && rest.len() == self.rest(at).len() && self.unit_at(at, &piece.form).is_none();
        let ends = !behind.starts_with(|c: char| c.is_ascii_alphanumeric());
        (alone || thousand && ends).then(|| (power, self.rest(at).len() - behind.len()))
    }

    fn bare(&self, numeral: &Numeral) -> Piece {
        let mut piece = Piece {
            span: numeral.span,
            numeral: numeral.span,
            form: numeral.form.clone(),
            low: numeral.low.clone(),
            high: numeral.high.clone(),
            inner: match numeral.form.inner {
                Some('来') => Some(Relation::About),
                Some(_) => Some(Relation::MoreThan),
                None => None,
            },
            unit: None,
            written_out_percent: false,
            written_out_fraction: false,
        };
        if let Some(denominator) = &numeral.denominator {
            let hundredths = denominator.to_u64();
            let (code, dimension, divisor) = match hundredths {
                Some(100) => ("%", Dimension::Percent, None),
                Some(1000) => ("%", Dimension::Percent, Some(Decimal::from(10))),
                _ => ("1", Dimension::Ratio, Some(denominator.clone())),
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

    /// 四分之一公升: a fraction of a measure, not of a whole.
    fn unit_of_fraction(&self, piece: &mut Piece, at: usize) -> usize {
        match self.unit_at(at, &piece.form) {
            Some((unit, len)) if unit.sort == UnitSort::Measure && !matches!(unit.dimension, Dimension::Percent | Dimension::Ratio) => {
                self.set_unit(piece, unit, at, len)
            }
            _ => at,
        }
    }

    /// 5千瓦 is 5 kW: the last 千 belongs to the unit where a unit of measure takes the prefix. 两千米 stays 2000 m. 3百分点 and 700几内亚法郎
    /// have units that begin so by name.
    fn give_back_prefix(&self, numeral: &Numeral) -> Option<Numeral> {
        let last = numeral.span.slice(self.text).chars().next_back().filter(|c| matches!(c, '百' | '千' | '兆' | '几'))?;
        if numeral.form.chars < 2 {
            return None;
        }
        let at = numeral.span.end - last.len_utf8();
        let prefixed = self.rest(at);
        let (candidate, len) = self.tables.units.at_start(prefixed).next()?;
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

    /// 多, 余, 来 behind the numeral.
    fn inner(&self, numeral: &Numeral, at: usize) -> Option<(Relation, usize)> {
        let (modifier, len) = self.tables.modifiers.inner(self.rest(at))?;
        // 3亿多米尼加比索: the unit's name begins with it.
        if self.tables.units.at_start(self.rest(at)).next().is_some_and(|(_, unit)| unit > len) {
            return None;
        }
        let has_unit = self.unit_at(at + len, &numeral.form).is_some();
        let round =
            numeral.form.closing_magnitude > 0 || numeral.span.slice(self.text).ends_with('0') || has_unit && numeral.form.chars > 1;
        let is_word = self.is_swallowed(at, len);
        let wanted = modifier.relation == Relation::MoreThan || has_unit;
        (round && !is_word && wanted).then_some((modifier.relation, len))
    }

    /// Whether a longer word begins with the `len` bytes at byte `at` and leaves no unit: 家 of 家长.
    fn is_swallowed(&self, at: usize, len: usize) -> bool {
        let rest = self.rest(at);
        // The segmenter is asked only where a listed word stands.
        let mut words = self.tables.swallowing(rest.get(..len).unwrap_or(""), rest).peekable();
        words.peek().is_some() && {
            let word = self.word_at(at);
            word > len && words.any(|listed| listed.len() == word)
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
        // 两个半小时
        if let Some(after) = self.rest(at).strip_prefix("个半") {
            let unit_at = self.text.len() - after.len();
            if let Some((unit, len)) = self
                .hour_as_clock(unit_at)
                .or_else(|| self.unit_at(unit_at, &piece.form).filter(|(unit, _)| unit.dimension == Dimension::Time))
            {
                self.add(piece, &Decimal::from_digits(&[5], -1));
                return self.set_unit(piece, unit, unit_at, len);
            }
        }
        // 3个多月: the modifier stands inside the unit.
        for (between, relation) in [("个多", Relation::MoreThan), ("个余", Relation::MoreThan), ("个来", Relation::About)] {
            if let Some(after) = self.rest(at).strip_prefix(between) {
                let unit_at = self.text.len() - after.len();
                if let Some((unit, len)) = self.unit_at(unit_at, &piece.form).filter(|(unit, _)| unit.dimension == Dimension::Time) {
                    piece.inner = Some(relation);
                    return self.set_unit(piece, unit, unit_at, len);
                }
            }
        }
        // 5 km, 500 毫升: one blank before a unit.
        let blank = self.rest(at).starts_with(' ') && !self.rest(at).starts_with("  ") && piece.form.arabic;
        if let Some((unit, len)) = blank.then(|| self.unit_at(at + 1, &piece.form)).flatten() {
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

    /// 个半钟: the hour as it is said in Hong Kong.
    fn hour_as_clock(&self, at: usize) -> Option<(&'a Unit, usize)> {
        self.rest(at).starts_with('钟').then(|| self.tables.units.of_surface("个钟")).flatten().map(|unit| (unit, '钟'.len_utf8()))
    }

    fn set_unit(&self, piece: &mut Piece, unit: &Unit, at: usize, len: usize) -> usize {
        let scale = if unit.base == unit.code { unit.factor.clone() } else { Decimal::from(1) };
        // 七五折, 八五折: tenths and hundredths of the price.
        if unit.code == "%" && piece.form.digit_by_digit && piece.low.scale() == Some(0) && scale == Decimal::from(10) {
            piece.low = piece.low.clone().scaled(-1);
            piece.high = piece.low.clone();
        }
        piece.unit = Some(PieceUnit {
            code: unit.code.clone(),
            dimension: unit.dimension,
            sort: unit.sort,
            span: NormSpan::new(at, at + len),
            scale,
        });
        at + len
    }

    /// The longest unit at byte `at` that really is one there, behind the numeral that begins at `numeral`.
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
            if surface.ends_with(|c: char| c.is_ascii_alphabetic()) {
                // A cue has decided already: 20G流量.
                let decided =
                    matches!(candidate, Candidate::Ambiguous(_)) && form.arabic && next.is_none_or(|c| !c.is_ascii_alphanumeric());
                if decided || self.latin_unit_ends(surface, next, form) {
                    return Some((unit, len));
                }
                continue;
            }
            if surface.chars().count() > 2 || unit.dimension == Dimension::Money {
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

    /// 两日, 两月: dates say 二, so 两 counts.
    fn counted_day(&self, surface: &str, at: usize) -> Option<&'a Unit> {
        let counts = self.head(at).ends_with('两') && !self.head(at).ends_with("十两");
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
        let before = LazyCell::new(|| last_part(head, 8, clause_end));
        let after = LazyCell::new(|| {
            rest.char_indices().take(CUE_WINDOW).find(|&(_, c)| !number(c)).and_then(|(i, _)| rest.get(i..)).unwrap_or("")
        });
        let sentence_before = LazyCell::new(|| last_part(head, CUE_WINDOW, sentence_end));
        // Behind the number only its own clause counts: the next one may speak of another unit.
        let clause_after = LazyCell::new(|| {
            let end = rest.char_indices().take(CUE_WINDOW).take_while(|(_, c)| !clause_end(c)).last();
            end.and_then(|(i, c)| rest.get(..i + c.len_utf8())).unwrap_or("")
        });
        senses
            .iter()
            .find(|sense| {
                sense.cues.is_empty()
                    || sense.cues.iter().any(|cue| match sense.place {
                        CuePlace::Before => before.contains(cue.as_str()),
                        CuePlace::After => rest.starts_with(cue.as_str()) || after.starts_with(cue.as_str()),
                        CuePlace::Sentence => sentence_before.contains(cue.as_str()) || clause_after.contains(cue.as_str()),
                        // 3斤6两, but not 今天17时.
                        CuePlace::UnitBefore => {
                            head.strip_suffix(cue.as_str()).is_some_and(|h| h.ends_with(|c| may_begin(c) || c == '半' || c == '个'))
                        }
                    })
            })
            .and_then(|sense| sense.unit.as_ref())
    }

    /// A Latin symbol ends at a word's end; a single letter besides before no noun (5G网络, 4A景区).
    fn latin_unit_ends(&self, surface: &str, next: Option<char>, form: &Form) -> bool {
        let open = next.is_none_or(|c| !c.is_ascii_alphanumeric());
        let single = surface.len() == 1 && surface.starts_with(|c: char| c.is_ascii_uppercase());
        let modified = next.is_some_and(|c| matches!(c, '左' | '以' | '的' | '至' | '到' | '和' | '上'));
        form.arabic && open && !(single && next.is_some_and(|c| !c.is_ascii() && is_letter(c)) && !modified)
    }

    /// 半年, 半小时, 半个月, 半数: a half without a numeral.
    fn half(&self, start: usize) -> Option<Piece> {
        let at = start + '半'.len_utf8();
        let mut piece = Piece {
            span: NormSpan::new(start, at),
            numeral: NormSpan::new(start, at),
            form: Form { chinese: true, chars: 1, ..Form::default() },
            low: Decimal::from_digits(&[5], -1),
            high: Decimal::from_digits(&[5], -1),
            inner: None,
            unit: None,
            written_out_percent: false,
            written_out_fraction: false,
        };
        if self.char_before(start) == Some('一') || self.char_before(start) == Some('过') || self.rest(at).starts_with('数') {
            return self.half_of_all(piece, start, at);
        }
        // 顶多半小时
        let bounded = self.char_before(start) == Some('多') && self.tables.modifiers.before(self.head(start)).is_some();
        if !bounded
            && matches!(self.char_before(start), Some('上' | '下' | '前' | '后' | '大' | '小' | '多' | '夜' | '南' | '北' | '东' | '西'))
        {
            return None;
        }
        // 半个钟 has its unit with 个, 半个小时 without.
        let behind = self.rest(at).strip_prefix('个').map(|_| at + '个'.len_utf8());
        let measure = |at: usize| self.unit_at(at, &piece.form).filter(|(unit, _)| unit.sort == UnitSort::Measure).map(|found| (at, found));
        let clock = self.hour_as_clock(at).filter(|_| self.char_before(start) == Some('个')).map(|found| (at, found));
        let (at, (unit, len)) = clock
            .or_else(|| measure(at))
            .or_else(|| behind.and_then(measure))
            .or_else(|| self.unit_at(at, &piece.form).map(|found| (at, found)))?;
        if unit.sort == UnitSort::Classifier && !matches!(unit.code.as_str(), "{个}") {
            return None;
        }
        // 个半小时: one and a half.
        if self.char_before(start) == Some('个')
            && !self.head(start - '个'.len_utf8()).ends_with(may_begin)
            && unit.dimension == Dimension::Time
        {
            piece.span.start = start - '个'.len_utf8();
            self.add(&mut piece, &Decimal::from(1));
        }
        piece.span.end = self.set_unit(&mut piece, unit, at, len);
        Some(piece)
    }

    /// 一半, 半数, 过半: 50 %.
    fn half_of_all(&self, mut piece: Piece, start: usize, at: usize) -> Option<Piece> {
        let before = self.char_before(start);
        let end = if self.rest(at).starts_with('数') { at + '数'.len_utf8() } else { at };
        let begin = if before == Some('一') && end == at { start - '一'.len_utf8() } else { start };
        if end == at && self.word_at(start) > at - start {
            return None;
        }
        piece.low = Decimal::from(50);
        piece.high = Decimal::from(50);
        piece.span = NormSpan::new(begin, end);
        piece.numeral = piece.span;
        piece.unit = Some(PieceUnit {
            code: "%".to_owned(),
            dimension: Dimension::Percent,
            sort: UnitSort::Measure,
            span: NormSpan::new(end, end),
            scale: Decimal::from(1),
        });
        Some(piece)
    }

    /// -3.2%, 负三度, 零下5摄氏度.
    fn sign(&self, piece: &mut Piece) {
        let head = self.head(piece.span.start);
        let len = if head.ends_with('-') && piece.form.arabic {
            let before = head.strip_suffix('-').and_then(|h| h.chars().next_back());
            // Behind a word a dash is a minus only where the word leads to a value (增长-0.4%); 苏-30 is a name, 5万-6万 a range.
            let leads = |c: char| {
                matches!(c, '长' | '降' | '为' | '是' | '达' | '到' | '至' | '率' | '值' | '约' | '在' | '幅' | '比' | '和' | '、')
            };
            if before.is_some_and(|c| is_letter_or_figure(c) && !leads(c) || matches!(c, '%' | '-' | ')' | '）' | '℃' | '/' | '.' | '”'))
            {
                return;
            }
            1
        } else if head.ends_with("负 ") && piece.form.arabic {
            "负 ".len()
        } else if head.ends_with("负的") {
            "负的".len()
        } else if head.ends_with('负') && self.last_word(head) == '负'.len_utf8() && !head.ends_with(['胜', '自', '担']) {
            '负'.len_utf8()
        } else if head.ends_with("零下") {
            "零下".len()
        } else {
            return;
        };
        piece.span.start -= len;
        (piece.low, piece.high) = (piece.high.clone().negated(), piece.low.clone().negated());
    }

    /// HK$280, 港币280元: the sign or name before the number belongs to it.
    fn currency(&self, piece: &mut Piece) {
        let own = piece.unit.as_ref().is_none_or(|unit| unit.code == OWN_CURRENCY);
        if !own || piece.unit.is_none() && piece.written_out_percent {
            return;
        }
        let Some((code, len)) = self.tables.units.sign_at_end(self.head(piece.span.start).trim_end_matches(' ')) else { return };
        let blanks = self.head(piece.span.start).len() - self.head(piece.span.start).trim_end_matches(' ').len();
        let start = piece.span.start - len - blanks;
        // A Latin code is a word of its own.
        if self.rest(start).starts_with(|c: char| c.is_ascii_alphabetic())
            && self.char_before(start).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return;
        }
        let span = piece.unit.as_ref().map_or(NormSpan::new(start, start + len), |unit| unit.span);
        piece.unit =
            Some(PieceUnit { code: code.to_owned(), dimension: Dimension::Money, sort: UnitSort::Measure, span, scale: Decimal::from(1) });
        piece.span.start = start;
    }

    /// 8天20小时, 3元5角, 1米75: smaller units are added in the unit of the first part.
    fn compound(&self, piece: &mut Piece) {
        let Some(first) = piece.unit.clone() else { return };
        let mut worth = Decimal::from(1);
        // 2万元一分没留: behind a magnitude nothing smaller is counted.
        while piece.low == piece.high && piece.inner.is_none() && piece.form.closing_magnitude < 4 {
            let mut at = piece.span.end;
            let zero = self.rest(at).starts_with('零');
            for link in ["零", "又"] {
                if self.rest(at).starts_with(link) && self.char_at(at + link.len()).is_some_and(may_begin) {
                    at += link.len();
                }
            }
            let Some(numeral) = self.char_at(at).filter(|&c| may_begin(c)).and_then(|_| read_numeral(self.text, at)) else { break };
            if numeral.denominator.is_some() || numeral.low != numeral.high {
                break;
            }
            let rest = self.rest(numeral.span.end);
            // 3角5分: the 角 is a tenth itself.
            let subunit = self.tables.units.subunit(&first.code, rest);
            let subunit = subunit.and_then(|(factor, len)| Some((factor.divided_by(&first.scale)?, len)));
            if let Some((factor, len)) = subunit.filter(|(factor, _)| *factor < worth) {
                self.add(piece, &numeral.low.times(&factor));
                worth = factor;
                piece.span.end = numeral.span.end + len;
                continue;
            }
            // 1米75, 三块五, 2分07秒57: digits without a unit count as decimals of the last one.
            let ends = self.unit_at(numeral.span.end, &numeral.form).is_none();
            let tenths = first.span.slice(self.text) == "成" || first.dimension == Dimension::Money && piece.form.closing_magnitude == 0;
            // 43秒911: sport counts thousandths of a second.
            let most = if self.head(piece.span.end).ends_with('秒') { 3 } else { 2 };
            let fits = self.tables.units.takes_bare_decimals(&first.code) || worth < Decimal::from(1) || tenths && numeral.form.chars == 1;
            if fits && ends && numeral.form.closing_magnitude == 0 && numeral.low.scale() == Some(0) && numeral.form.chars <= most {
                let places = i64::try_from(numeral.form.chars).unwrap_or(1) + i64::from(zero);
                self.add(piece, &numeral.low.clone().scaled(-places).times(&worth));
                piece.span.end = numeral.span.end;
            }
            break;
        }
    }

    /// 一年半, 3元多: what may stand behind the unit.
    fn behind_unit(&self, piece: &mut Piece) {
        let Some(unit) = &piece.unit else { return };
        if unit.sort != UnitSort::Measure {
            return;
        }
        let rest = self.rest(piece.span.end);
        if !rest.starts_with(['半', '多', '余']) {
            return;
        }
        let divisible = !matches!(unit.dimension, Dimension::Percent) || unit.scale == Decimal::from(10);
        let word = self.word_at(piece.span.end);
        if rest.starts_with('半') && divisible && word == '半'.len_utf8() && piece.low == piece.high {
            self.add(piece, &Decimal::from_digits(&[5], -1));
            piece.span.end += '半'.len_utf8();
        } else if rest.starts_with(['多', '余']) && divisible && word == '多'.len_utf8() && piece.inner.is_none() {
            piece.inner = Some(Relation::MoreThan);
            piece.span.end += '多'.len_utf8();
        }
    }

    /// 三成五 is 3.5 tenths; here any sum in the unit of the piece.
    fn add(&self, piece: &mut Piece, amount: &Decimal) {
        let signed = if piece.low.is_negative() { amount.clone().negated() } else { amount.clone() };
        piece.low = piece.low.plus(&signed);
        piece.high = piece.high.plus(&signed);
    }
}
