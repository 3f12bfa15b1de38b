//! What is written with figures and is no amount: dates, clock times, ordinals, enumerators, codes, names, idioms.
//!
//! Takes a piece in its text, hands on the sort of thing that it is instead, in the guidelines' words. The words stand in
//! `data/not_numerals.tsv` (words with a figure inside) and `data/contexts.tsv` (words beside one); what no list can hold, a form, is here.

use super::piece::{Piece, Reader};
use super::tables::NO_AMOUNT;
use super::unit::UnitSort;
use super::window::{letters_before, letters_behind};
use crate::lexicon::{LexiconError, rows};
use crate::numeral::may_begin;
use crate::sorts::SERIES;
use crate::span::NormSpan;
use crate::token::Pos;
use crate::wordlist::Trie;

/// The tables of vetoes.
#[derive(Debug)]
pub(crate) struct Vetoes {
    words: Trie<()>,
    /// What stands before a figure of a word, from its last character to its first.
    openings: Trie<()>,
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
            Self::Small => form.chinese && !form.arabic && form.chars <= 2 && piece.high <= 10.into() && !piece.is_measured(),
        }
    }
}

impl Vetoes {
    pub(super) fn embedded() -> Result<Self, LexiconError> {
        let mut out = Self { words: Trie::default(), openings: Trie::default(), before: Trie::default(), after: Trie::default() };
        for row in rows::<3>("not_numerals.tsv", include_str!("../../data/not_numerals.tsv"))? {
            let [surface, _, _] = row.cells;
            // 数以万计 holds two figures: a numeral may begin with either.
            for (at, _) in surface.char_indices().skip(1).filter(|(_, c)| begins_figure(*c)) {
                out.openings.insert(surface.get(..at).unwrap_or("").chars().rev(), ());
            }
            out.words.insert(surface.chars(), ());
        }
        for row in rows::<5>("contexts.tsv", include_str!("../../data/contexts.tsv"))? {
            let [surface, place, numeral, _, _] = row.cells;
            let numeral = match numeral {
                "any" => NumeralSort::Any,
                "chinese" => NumeralSort::Chinese,
                "arabic" => NumeralSort::Arabic,
                "bare" => NumeralSort::Bare,
                "small" => NumeralSort::Small,
                _ => return Err(row.unknown("numeral", numeral, "any, chinese, arabic, bare or small")),
            };
            let sorts = match place {
                "before" => out.before.slot(surface.chars().rev()),
                "after" => out.after.slot(surface.chars()),
                _ => return Err(row.unknown("place", place, "before or after")),
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
        if !rest.starts_with(begins_figure) {
            return None;
        }
        // A word that begins with its figure does not begin inside a longer numeral (一百二十四川).
        let inside = head.ends_with(may_begin);
        let starts = self.openings.prefixes(head.chars().rev()).map(|(_, length)| at - length);
        (!inside).then_some(at).into_iter().chain(starts).filter_map(|start| self.word_from(text, start).filter(|end| *end > at)).max()
    }

    /// Where the longest listed word that begins at byte `start` ends.
    fn word_from(&self, text: &str, start: usize) -> Option<usize> {
        self.words.longest(text.get(start..)?.chars()).map(|(_, len)| start + len)
    }
}

/// Whether a figure of a word may be `c`.
fn begins_figure(c: char) -> bool {
    may_begin(c) || c == '半'
}

impl Reader<'_> {
    /// Why the piece is no amount, in a word of the guidelines; `None` if nothing says so.
    pub(super) fn veto(&self, piece: &Piece) -> Option<&'static str> {
        let modified = piece.inner.is_some();
        // 5/6届: two numbers of a series, not a part of one.
        if piece.written_out_fraction && piece.numeral.slice(self.text).contains('/') && SERIES.begins(self.rest(piece.span.end)) {
            return Some("ordinal");
        }
        if let Some(end) = self.tables.vetoes.word_end(self.text, piece.numeral.start) {
            // 十分 is a word, 十分钟 is none: the longer reading wins.
            let unit = piece.unit.as_ref().filter(|unit| unit.code != "{大}");
            let unit_end = unit.map_or(piece.numeral.end, |unit| unit.span.end.max(piece.numeral.end));
            if unit_end <= end || !piece.is_measured() && self.is_inside_word(piece.numeral) {
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
            .or_else(|| self.stands_for_unit(piece).then_some("name"))
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
        // 一二三组 rank; 三四五人 are about four.
        if class || proportion || counted && numeral == "一二三" {
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

    /// Whether a noun or a name ends that clause.
    pub(super) fn noun_before(&self, at: usize) -> bool {
        let tokens = self.words.tokens(self.clause_before(at), 0);
        tokens.last().is_some_and(|token| matches!(token.pos, Pos::Noun | Pos::Place | Pos::Person | Pos::Organisation | Pos::Other))
    }

    /// What the word at byte `at` is.
    fn part_behind(&self, at: usize) -> Option<Pos> {
        self.words.tokens(letters_behind(self.rest(at), 6), at).first().map(|token| token.pos)
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
        // 接听电话|2154个, 热线120余条: they are counted.
        let counted = piece.unit.as_ref().is_some_and(|unit| {
            unit.sort == UnitSort::Classifier && matches!(unit.code.as_str(), "{个}" | "{次}" | "{条}" | "{件}" | "{通}" | "{人次}")
        });
        let spoken = || ["电话", "热线"].iter().any(|called| self.head(piece.span.start).ends_with(called));
        if counted && spoken() {
            return None;
        }
        // 提高|三成: 高 before a figure names a class of school, unless it ends a verb.
        let in_verb = |len: usize| self.verb_before(piece.span.start).is_some_and(|verb| verb > len);
        let before = || {
            let mut found = vetoes.before.prefixes(self.head(piece.span.start).chars().rev());
            found.any(|(sorts, len)| holds(sorts) && !in_verb(len))
        };
        (behind || before()).then_some("name")
    }
}
