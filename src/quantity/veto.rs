//! What is written with figures and is no amount: dates, clock times, ordinals, enumerators, codes, names, idioms.
//!
//! Takes a piece in its text, hands on the sort of thing that it is instead, in the guidelines' words. The words stand in
//! `data/not_numerals.tsv` (words with a figure inside) and `data/contexts.tsv` (words beside one); what no list can hold, a form, is here.

use super::piece::{Piece, Reader};
use super::tables::{NO_AMOUNT, unknown};
use super::unit::UnitSort;
use super::window::{is_letter, letters_before, letters_behind};
use crate::lexicon::{LexiconError, rows};
use crate::numeral::may_begin;
use crate::span::NormSpan;
use crate::token::Pos;
use crate::wordlist::{CharSet, Trie};

/// The tables of vetoes.
#[derive(Debug)]
pub(crate) struct Vetoes {
    words: Trie<()>,
    /// Most characters before a figure of a word, and with which of them such words begin.
    deepest: usize,
    openers: CharSet,
    /// From the last character to the first.
    before: Trie<Vec<NumeralSort>>,
    after: Trie<Vec<NumeralSort>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumeralSort {
    Any,
    Chinese,
    Arabic,
    Bare,
    Small,
}

impl NumeralSort {
    fn holds(self, piece: &Piece) -> bool {
        let form = &piece.form;
        match self {
            Self::Any => true,
            Self::Chinese => form.chinese && !form.arabic,
            Self::Arabic => form.arabic && form.closing_magnitude == 0,
            Self::Bare => form.arabic && form.closing_magnitude == 0 && piece.low.scale() == Some(0),
            Self::Small => form.chinese && !form.arabic && form.chars <= 2 && piece.high <= 10.into(),
        }
    }
}

impl Vetoes {
    pub(super) fn embedded() -> Result<Self, LexiconError> {
        let mut out =
            Self { words: Trie::default(), deepest: 0, openers: CharSet::new(&[]), before: Trie::default(), after: Trie::default() };
        for row in rows::<3>("not_numerals.tsv", include_str!("../../data/not_numerals.tsv"))? {
            let [surface, _, _] = row.cells;
            // 数以万计 holds two figures: a numeral may begin with either.
            let deepest = surface.chars().collect::<Vec<_>>().iter().rposition(|&c| may_begin(c) || c == '半');
            if let Some(deepest) = deepest.filter(|deepest| *deepest > 0) {
                out.deepest = out.deepest.max(deepest);
                surface.chars().next().into_iter().for_each(|c| out.openers.insert(c));
            }
            out.words.insert(surface.chars(), ());
        }
        let file = "contexts.tsv";
        for row in rows::<5>(file, include_str!("../../data/contexts.tsv"))? {
            let [surface, place, numeral, _, _] = row.cells;
            let numeral = match numeral {
                "any" => NumeralSort::Any,
                "chinese" => NumeralSort::Chinese,
                "arabic" => NumeralSort::Arabic,
                "bare" => NumeralSort::Bare,
                "small" => NumeralSort::Small,
                _ => return Err(unknown(file, row.line, "numeral", numeral, "any, chinese, arabic, bare or small")),
            };
            let sorts = match place {
                "before" => out.before.slot(surface.chars().rev()),
                "after" => out.after.slot(surface.chars()),
                _ => return Err(unknown(file, row.line, "place", place, "before or after")),
            };
            if let Some(sorts) = sorts {
                sorts.get_or_insert_default().push(numeral);
            }
        }
        Ok(out)
    }

    /// Byte offset behind the longest listed word around the figure at `at`, if one stands there.
    pub(super) fn word_end(&self, text: &str, at: usize) -> Option<usize> {
        let (head, rest) = text.split_at_checked(at)?;
        if !rest.starts_with(|c| may_begin(c) || c == '半') {
            return None;
        }
        // A word that begins with its figure does not begin inside a longer numeral (一百二十四川).
        let inside = head.ends_with(may_begin);
        let starts = head.char_indices().rev().take(self.deepest).filter(|(_, c)| self.openers.contains(*c)).map(|(start, _)| start);
        (!inside).then_some(at).into_iter().chain(starts).filter_map(|start| self.word_from(text, start).filter(|end| *end > at)).max()
    }

    /// Where the longest listed word that begins at byte `start` ends.
    fn word_from(&self, text: &str, start: usize) -> Option<usize> {
        self.words.longest(text.get(start..)?.chars()).map(|(_, len)| start + len)
    }
}

impl Reader<'_> {
    /// Why the piece is no amount, in a word of the guidelines; `None` if nothing says so.
    pub(super) fn veto(&self, piece: &Piece) -> Option<&'static str> {
        let modified = piece.inner.is_some();
        if let Some(end) = self.tables.vetoes.word_end(self.text, piece.numeral.start) {
            // 十分 is a word, 十分钟 is none: the longer reading wins.
            let unit = piece.unit.as_ref().filter(|unit| unit.code != "{大}");
            let unit_end = unit.map_or(piece.numeral.end, |unit| unit.span.end.max(piece.numeral.end));
            if unit_end <= end || self.is_inside_word(piece.numeral) {
                return Some("idiom");
            }
        }
        if piece.code() == NO_AMOUNT {
            return Some("date");
        }
        self.ordinal(piece)
            .or_else(|| self.set_phrase(piece))
            .or_else(|| self.date(piece))
            .or_else(|| self.identifier(piece))
            .or_else(|| self.enumerator(piece))
            .or_else(|| if modified { None } else { self.context(piece) })
    }

    /// 统一部署: the segmenter too finds a word that begins before the figure.
    fn is_inside_word(&self, numeral: NormSpan) -> bool {
        let head = self.head(numeral.start);
        // 另一名 counts one.
        if head.ends_with(['另', '某']) {
            return false;
        }
        let before = letters_before(head, 4);
        if before.is_empty() {
            return false;
        }
        let begin = numeral.start - before.len();
        let end = numeral.end + letters_behind(self.rest(numeral.end), 4).len();
        let tokens = self.words.tokens(self.text.get(begin..end).unwrap_or(""), begin);
        tokens.iter().any(|token| token.span.start < numeral.start && token.span.end >= numeral.end)
    }

    /// 10万吨级码头, 千亿级产业: a class; 三七分成: a proportion; 和他一起去: together.
    fn set_phrase(&self, piece: &Piece) -> Option<&'static str> {
        let unit = piece.unit.as_ref();
        let surface = unit.map_or("", |unit| unit.span.slice(self.text));
        let rest = self.rest(piece.span.end);
        let large = piece.form.closing_magnitude >= 3;
        let class = match unit {
            // 近3500万级台阶
            Some(_) if surface == "级" => large && self.tables.modifiers.before(self.head(piece.span.start)).is_none(),
            // 女子67公斤以上级
            Some(unit) => {
                ["级", "以上级", "以下级"].iter().any(|class| rest.starts_with(class))
                    && (unit.sort == UnitSort::Measure || surface == "人")
            }
            None => rest.starts_with('级') && large,
        };
        let numeral = piece.numeral.slice(self.text);
        let counted = unit.is_some_and(|unit| unit.sort == UnitSort::Classifier);
        let proportion = counted && piece.form.digit_by_digit && piece.form.chars == 2 && !numeral.contains(['〇', '零']);
        if class || proportion {
            return Some("name");
        }
        let together = numeral == "一" && matches!(surface, "起" | "道") && self.is_together(piece.span);
        let everywhere = numeral == "四" && surface == "处" && self.is_everywhere(piece.span);
        (together || everywhere).then_some("idiom")
    }

    /// 一起 and 一道 are adverbs, but where a verb governs them (发生一起袭击) or, of 一道, a noun follows (一道菜).
    fn is_together(&self, span: NormSpan) -> bool {
        let next = self.part_behind(span.end);
        let rest = self.rest(span.end);
        let named = matches!(next, Some(Pos::Noun | Pos::Adjective | Pos::Place | Pos::Organisation)) || rest.starts_with(['“', '‘']);
        let clause = self.clause_before(span.start);
        let governed = self.verb_before(span.start).is_some();
        let with_somebody = clause.contains(['和', '与', '跟', '同']) || self.rest(span.start).starts_with("一起");
        !(governed && (named || next == Some(Pos::VerbalNoun)) || named && !with_somebody)
    }

    /// 四处寻找, but 四处工地 and 出现四处漏水.
    fn is_everywhere(&self, span: NormSpan) -> bool {
        let governed = self.verb_before(span.start).is_some_and(|len| len > "会".len());
        self.part_behind(span.end) == Some(Pos::Verb) && !governed
    }

    /// The last characters of the clause before byte `at`, without 了 and 过.
    fn clause_before(&self, at: usize) -> &str {
        let head = self.head(at);
        let head = head.strip_suffix(['了', '过']).unwrap_or(head);
        letters_before(head, 8)
    }

    /// Length of the verb that ends that clause.
    pub(super) fn verb_before(&self, at: usize) -> Option<usize> {
        let tokens = self.words.tokens(self.clause_before(at), 0);
        tokens.last().filter(|token| token.pos == Pos::Verb).map(|token| token.span.len())
    }

    /// What the word at byte `at` is.
    fn part_behind(&self, at: usize) -> Option<Pos> {
        self.words.tokens(letters_behind(self.rest(at), 6), at).first().map(|token| token.pos)
    }

    fn ordinal(&self, piece: &Piece) -> Option<&'static str> {
        let head = self.head(piece.span.start);
        if head.ends_with('第') || head.ends_with("第 ") {
            return Some("ordinal");
        }
        // 前三名, 前10位, 前三季度: a rank or a stretch of the year.
        let unit = piece.unit.as_ref().map_or("", |unit| unit.span.slice(self.text));
        let ranked = matches!(unit, "名" | "位" | "个月" | "季度" | "季" | "个季度" | "强" | "届" | "年" | "天" | "日" | "期" | "次");
        let before_rank = head.ends_with('前')
            && !head.ends_with("目前")
            && !head.ends_with("提前")
            && !head.ends_with("以前")
            && !head.ends_with("日前")
            && !head.ends_with("此前");
        // 2012届毕业生
        if unit == "届" && piece.form.arabic && piece.form.chars == 4 {
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

    /// 2012年, 6月1日, 8时30分, 8:30, 2012-06-01.
    fn date(&self, piece: &Piece) -> Option<&'static str> {
        let unit = piece.unit.as_ref().map_or("", |unit| unit.span.slice(self.text));
        let rest = self.rest(piece.numeral.end);
        let digits = piece.form.chars;
        let plain = piece.form.closing_magnitude == 0 && piece.inner.is_none() && piece.low.scale() == Some(0);
        // 两日 and 两月 count, dates say 二.
        let plain = plain && !piece.numeral.slice(self.text).starts_with('两');
        let value = piece.low.to_u64().unwrap_or(u64::MAX);
        // 比2011年多增7320亿元: a year whatever follows it.
        let year = piece.form.arabic && digits == 4 && piece.form.closing_magnitude == 0 && (1900..2100).contains(&value);
        if year && rest.starts_with("年多") {
            return Some("date");
        }
        let year_form = plain && (piece.form.arabic || piece.form.digit_by_digit) && digits == 4 && (1000..2200).contains(&value);
        if year_form && rest.starts_with('年') {
            let history = self.rest(piece.span.end);
            return (!history.starts_with("历史") && !history.starts_with("的历史")).then_some("date");
        }
        if year_form && unit.is_empty() && self.is_year_range(piece) {
            return Some("date");
        }
        if plain && digits == 2 && (piece.form.arabic || piece.form.digit_by_digit) && rest.starts_with('年') {
            let leading_zero = piece.numeral.slice(self.text).starts_with(['0', '〇', '零']);
            let month_follows = rest.strip_prefix('年').is_some_and(|r| r.starts_with(may_begin) && r.chars().take(4).any(|c| c == '月'));
            if leading_zero || month_follows || ((60..100).contains(&value) && piece.form.arabic) {
                return Some("date");
            }
        }
        // 在3日内答复, 历时三月: a cue has decided.
        if matches!(piece.code(), "d" | "mo") && matches!(unit, "日" | "月") {
            return None;
        }
        if plain && rest.starts_with('月') && value <= 12 {
            return Some("date");
        }
        if plain && (rest.starts_with('日') || rest.starts_with('号') && unit != "号人") && value <= 31 {
            let lasts = self.head(piece.span.start).ends_with(['期', '时', '达', '续', '共', '过', '延', '后']) && !rest.starts_with('号');
            return (!lasts).then_some("date");
        }
        if plain && (unit == "点" || rest.starts_with('点')) && value <= 24 && self.is_clock(piece) {
            return Some("date");
        }
        if plain && (unit == "时" || rest.starts_with('时')) && !rest.starts_with("时间") && value <= 24 {
            return Some("date");
        }
        if plain && unit == "分" && self.head(piece.span.start).ends_with(['时', '点']) {
            return Some("date");
        }
        let colon = |c: Option<char>| matches!(c, Some(':' | '∶'));
        let beside = |at: Option<char>| at.is_some_and(|c| c.is_ascii_digit());
        let before = self.head(piece.span.start);
        let before_colon = colon(before.chars().next_back()) && beside(before.chars().rev().nth(1));
        let after_colon = colon(rest.chars().next()) && beside(rest.chars().nth(1));
        if unit.is_empty() && (before_colon || after_colon) {
            return Some("date");
        }
        None
    }

    /// 2012至2014年, 2012-2014, 2012/6.
    fn is_year_range(&self, piece: &Piece) -> bool {
        let rest = self.rest(piece.numeral.end);
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
        half || minutes || day_part
    }

    /// C919, 0570-3012345, 〔2012〕3号, 600584, 1.2.3, 1+4+N.
    fn identifier(&self, piece: &Piece) -> Option<&'static str> {
        // 苏-30, 直-8: a type. 3.0版, 8.5代线: a version.
        let head = self.head(piece.span.start);
        let named = head
            .strip_suffix('-')
            .and_then(|h| h.chars().next_back())
            .is_some_and(|c| is_letter(c) && !may_begin(c) && self.tables.units.of_surface(c.encode_utf8(&mut [0; 4])).is_none());
        let version = piece.numeral.slice(self.text).contains('.') && self.rest(piece.numeral.end).starts_with(['版', '代', '时']);
        if piece.form.arabic && (named || version) && piece.form.closing_magnitude == 0 && !self.rest(piece.numeral.end).starts_with('%') {
            return Some("name");
        }
        let bare = piece.unit.is_none();
        let before = self.char_before(piece.span.start);
        let after = self.char_at(piece.span.end);
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if piece.form.arabic {
            if latin(before) {
                return Some("identifier");
            }
            if matches!(before, Some('.' | '_' | '〔' | '[' | '#' | '@')) {
                return Some("identifier");
            }
            if bare && (latin(after) || matches!(after, Some('_' | '〕' | ']' | '@'))) {
                return Some("name");
            }
            if bare && after == Some('.') && self.rest(piece.span.end).chars().nth(1).is_some_and(|c| c.is_ascii_digit()) {
                return Some("identifier");
            }
            if matches!(before, Some('-'))
                && self.head(piece.span.start).chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphanumeric())
                && bare
            {
                return Some("identifier");
            }
            // Digits without unit between brackets are a code (600584).
            if bare && matches!(before, Some('(' | '（')) && matches!(after, Some(')' | '）')) {
                return Some("identifier");
            }
            if bare
                && piece.form.chars >= 7
                && piece.form.closing_magnitude == 0
                && !piece.numeral.slice(self.text).contains([',', '.'])
                && piece.inner.is_none()
            {
                return Some("identifier");
            }
        }
        if matches!(before, Some('+')) || after == Some('+') && bare {
            return Some("name");
        }
        None
    }

    /// 一、 （三） 1. at the beginning of a line or sentence, 一是 and 其一 anywhere.
    fn enumerator(&self, piece: &Piece) -> Option<&'static str> {
        if piece.unit.is_some() && !piece.unit.as_ref().is_some_and(|unit| unit.span.is_empty()) || piece.inner.is_some() {
            return None;
        }
        let head = self.head(piece.span.start).trim_end_matches(' ');
        let rest = self.rest(piece.numeral.end).trim_start_matches(' ');
        let begins = head.is_empty() || head.ends_with(['\n', '。', '；', '：', '！', '？', '“', '”', '《']);
        let small = piece.low.to_u64().is_some_and(|n| n <= 200);
        let bracketed = head.ends_with(['（', '(']) && rest.starts_with(['）', ')']);
        let marked = begins && rest.starts_with(['、', '.', '．', ')', '）', '：', ':']);
        let worded = (rest.starts_with('是') || rest.starts_with('、')) && (begins || head.ends_with('，')) && piece.form.chinese;
        let one_of = head.ends_with('其') && rest.starts_with(['，', '是', '、']);
        (small && (bracketed || marked || worded || one_of)).then_some("enumerator")
    }

    fn context(&self, piece: &Piece) -> Option<&'static str> {
        let vetoes = &self.tables.vetoes;
        let rest = self.rest(piece.numeral.end);
        // 两星期, 20号人: the longer reading wins over 星 and 号.
        let unit = piece.unit.as_ref().filter(|unit| unit.span.start == piece.numeral.end).map_or(0, |unit| unit.span.len());
        let holds = |sorts: &Vec<NumeralSort>| sorts.iter().any(|sort| sort.holds(piece));
        let behind = vetoes.after.prefixes(rest.chars()).any(|(sorts, len)| len >= unit && holds(sorts));
        let before = || vetoes.before.prefixes(self.head(piece.span.start).chars().rev()).any(|(sorts, _)| holds(sorts));
        (behind || before()).then_some("name")
    }
}
