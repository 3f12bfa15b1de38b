//! Where the name in front of a word begins, and what sort of words it is made of.
//!
//! Takes a text and the place where 科技 or 宣布 stands, asks the dictionary for the words in front, hands on the [`Core`] of a name that
//! ends there: 恒瀚|科技, 辉达|宣布. Whether that is a company is decided in `bodies.rs`.

use super::body_words::{BodyWords, Cue};
use super::clause::Role;
use super::lexis::Lexis;
use super::period::Time;
use super::regions::{is_scope, is_whole};
use crate::quantity::Quantity;
use crate::sorts::{LEVEL, TRADE};
use crate::span::NormSpan;
use crate::token::{Pos, Token};
use crate::wordlist::has_at_most;

/// How far in front of a word its name is sought, in characters.
const WINDOW: usize = 10;

/// No name is longer in front of its last word, in characters.
const LONGEST: usize = 4;

/// Nor with the province or city where it sits.
const LONGEST_SEATED: usize = 7;

/// Of what sort a name is in front of its last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Make {
    /// 恒瀚: no dictionary has it.
    Coined,
    /// 远航, 发展: a verb.
    Verb,
    /// 上海: a place that has a level.
    Region,
    /// 华兴, 海兴: a place without one, or a person.
    Proper,
    /// 光明, 思路
    Word,
    /// 中国|国际, 高山|流水
    Words,
}

/// The name in front of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Core {
    pub(super) start: usize,
    /// Where it begins without the place where it sits: 浙江|恒瀚.
    pub(super) own: usize,
    pub(super) make: Make,
    /// Nothing but a mark, a time or what it is (旗下) stands in front of it.
    pub(super) opens: bool,
}

/// A text with what is asked where names are sought.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) words: &'a BodyWords,
    pub(super) lexis: Lexis<'a>,
    pub(super) text: &'a str,
    pub(super) times: &'a [Time],
    pub(super) quantities: &'a [Quantity],
}

impl Ground<'_> {
    /// The name in front of its last word, which begins at byte `end`.
    pub(super) fn core(&self, end: usize) -> Option<Core> {
        let (from, hard) = self.window(end);
        let tokens = self.lexis.words.tokens(self.text.get(from..end)?, from);
        let (mut first, mut chars) = (tokens.len(), 0);
        while let Some(index) = first.checked_sub(1) {
            let token = tokens.get(index)?;
            let inside = first == tokens.len();
            if !self.may_name(token, inside, index == 0 && hard, tokens.get(index + 1)) {
                // 三家|航空, 我国|汽车: how many or whose they are, and no name.
                let counts = matches!(token.pos, Pos::Numeral | Pos::Classifier | Pos::Pronoun) || is_scope(token.surface);
                if counts || inside {
                    return None;
                }
                break;
            }
            chars += token.surface.chars().count();
            if chars > LONGEST_SEATED {
                return None;
            }
            first = index;
        }
        let name = tokens.get(first..).filter(|name| !name.is_empty())?;
        if first == 0 && !hard {
            return None;
        }
        let seated = name.len() > 1 && chars > 3 && name.first().is_some_and(|seat| self.is_region(seat));
        let own = name.get(usize::from(seated)..)?;
        let start = name.first()?.span.start;
        let make = self.make(own)?;
        let length = chars - if seated { name.first()?.surface.chars().count() } else { 0 };
        let fits = (2..=LONGEST).contains(&length) || own.iter().any(|token| token.pos == Pos::Foreign);
        // 旗下|的|光明实业
        let led = |index: usize| {
            tokens.get(index).is_some_and(|front| matches!(front.surface, "从" | "由") || self.words.is_front(front.surface))
        };
        let of = |index: usize| tokens.get(index).is_some_and(|of| of.surface == "的") && index.checked_sub(1).is_some_and(led);
        let opens = first.checked_sub(1).is_none_or(|before| led(before) || of(before));
        fits.then_some(Core { start, own: own.first()?.span.start, make, opens })
    }

    /// 辉达, 途远: a name of single characters in front of what it does, which stands at byte `end`, alone but for what it is (平台).
    pub(super) fn bare(&self, end: usize) -> Option<Core> {
        let (from, hard) = self.window(end);
        let tokens = self.lexis.words.tokens(self.text.get(from..end)?, from);
        let single = tokens.iter().rev().take_while(|token| has_at_most(token.surface, 1) && self.is_part(token)).count();
        let first = tokens.len() - single;
        let before = first.checked_sub(1).and_then(|before| tokens.get(before));
        let opens = before.map_or(hard, |before| self.words.is_front(before.surface));
        let name = tokens.get(first..).filter(|name| (2..=3).contains(&name.len()) && opens)?;
        let state = |token: &Token<'_>| token.pos == Pos::Place || token.surface == "中";
        let whole = self.text.get(name.first()?.span.start..end)?;
        let general = name.iter().all(state) || self.lexis.grammar.is_actor(whole) || whole.ends_with(['方', '企', '股', '债']);
        let level = |token: &Token<'_>| LEVEL.has(token.surface) || TRADE.has(token.surface) && token.surface != "手";
        let start = name.first()?.span.start;
        (!general && !name.iter().any(level)).then_some(Core { start, own: start, make: Make::Coined, opens: true })
    }

    /// 海兴|持股: a word of the dictionary that is no region, alone in front of what only a body does.
    pub(super) fn known_word(&self, end: usize) -> Option<Core> {
        let core = self.core(end)?;
        let one = self.text.get(core.start..end).is_some_and(|name| has_at_most(name, 3));
        (one && matches!(core.make, Make::Proper) && core.start == core.own).then_some(core)
    }

    /// Whether a single character may be one of a name that is made of such.
    fn is_part(&self, token: &Token<'_>) -> bool {
        let han = token.surface.starts_with(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
        let role = self.lexis.role(token.surface, token.pos);
        let listed = self.lexis.grammar.use_of(token.surface).is_some();
        let nominal = role.is_nominal() || matches!(role, Role::MaybeVerb | Role::Classifier);
        han && (nominal && !listed || matches!(token.surface, "达" | "通" | "中" | "台" | "光" | "正"))
    }

    /// Whether the word may be part of a name; `last` of it, or the `first` of its clause, and what is behind it.
    fn may_name(&self, token: &Token<'_>, last: bool, first: bool, next: Option<&Token<'_>>) -> bool {
        let role = self.lexis.role(token.surface, token.pos);
        let single = has_at_most(token.surface, 1);
        if self.words.is_front(token.surface) || is_scope(token.surface) || is_whole(token.surface) {
            return false;
        }
        match role {
            Role::Noun | Role::Person | Role::Place | Role::Adjective => true,
            // 获悉|远航|控股
            Role::MaybeVerb | Role::Event | Role::Verb | Role::Change => {
                last && !(role == Role::Verb && single) || single && self.is_part(token)
            }
            // 联合|医药, 北方|重工
            Role::Adverb | Role::Localizer if !single => last && first,
            // 和|利|能源, but 和|恒瀚|能源; 中|车, 南|车
            Role::Preposition | Role::Conjunction | Role::Localizer => {
                let begins = first && matches!(token.surface, "和" | "同") || matches!(token.surface, "中" | "东" | "南" | "西" | "北");
                begins && next.is_some_and(|next| has_at_most(next.surface, 1))
            }
            _ => self.is_part(token),
        }
    }

    fn make(&self, own: &[Token<'_>]) -> Option<Make> {
        // 汽车|加|石化: trades that are listed.
        let trade = |word: &str| matches!(self.words.cues(word).next(), Some((0, end, Cue::Tail(_))) if end == word.len());
        // 央企|控股, H股|股份
        let general = |token: &Token<'_>| {
            own.len() > 1 && trade(token.surface)
                || self.words.is_kind(token.surface)
                || self.lexis.grammar.is_actor(token.surface)
                || token.surface.ends_with(['股', '企', '会'])
        };
        if own.iter().any(general) {
            return None;
        }
        let [word] = own else {
            let single = own.iter().any(|token| has_at_most(token.surface, 1));
            // 新|能源, 本|公司: what one character says of it.
            let said = match own {
                [first, second] if !has_at_most(second.surface, 1) => matches!(first.surface, "新" | "老" | "大" | "小" | "高" | "低"),
                _ => false,
            };
            let said = said || own.first().is_some_and(|first| matches!(first.surface, "本" | "原" | "前" | "副" | "多" | "非" | "超"));
            return if !single {
                Some(Make::Words)
            } else if said {
                None
            } else {
                Some(Make::Coined)
            };
        };
        if word.surface.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Some(Make::Coined);
        }
        Some(match self.lexis.role(word.surface, word.pos) {
            Role::Place if self.is_region(word) => Make::Region,
            Role::Place | Role::Person => Make::Proper,
            role if role.is_verb() || matches!(role, Role::Event | Role::Adverb | Role::Change) => Make::Verb,
            _ => Make::Word,
        })
    }

    /// 上海, 广东: whether the dictionary has the place with its level, too.
    fn is_region(&self, token: &Token<'_>) -> bool {
        let levelled = |level: &str| {
            let name = [token.surface, level].concat();
            self.lexis.is_word(&name, |pos| matches!(pos, Pos::Place | Pos::Noun | Pos::Organisation))
        };
        let abroad = !has_at_most(token.surface, 2) && self.lexis.grammar.is_foreign(token.surface);
        token.pos == Pos::Place
            && (abroad || ["市", "省", "州"].into_iter().any(levelled) || token.surface.ends_with(['省', '市', '县', '区', '国', '洲']))
    }

    /// Where the stretch in front of byte `end` begins that may hold a name, and whether a mark, a time or nothing stands in front of it.
    fn window(&self, end: usize) -> (usize, bool) {
        let text = self.text.get(..end).unwrap_or_default();
        let time = self.times.partition_point(|time| time.period.span.end <= end);
        let time = time.checked_sub(1).and_then(|last| self.times.get(last)).map_or(0, |time| time.period.span.end);
        let number = self.quantities.partition_point(|number| number.span.end <= end);
        let number = number.checked_sub(1).and_then(|last| self.quantities.get(last)).map_or(0, |number| number.span.end);
        let mut from = end;
        for (at, c) in text.char_indices().rev().take(WINDOW) {
            if !c.is_alphabetic() || at < time.max(number) {
                // 2家|国内外航空公司: what is counted is no name.
                return (from, from != number || number == 0);
            }
            from = at;
        }
        (from, from == 0)
    }

    /// Whether words of the dictionary begin and end where the name at `span` does, in its clause.
    pub(super) fn stands_alone(&self, span: NormSpan) -> bool {
        let (from, _) = self.window(span.start);
        let behind = self.text.get(span.end..).unwrap_or_default();
        let ahead: usize = behind.chars().take(LONGEST).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let Some(around) = self.text.get(from..span.end + ahead) else { return false };
        let tokens = self.lexis.words.tokens(around, from);
        tokens.iter().any(|token| token.span.start == span.start) && tokens.iter().any(|token| token.span.end == span.end)
    }
}
