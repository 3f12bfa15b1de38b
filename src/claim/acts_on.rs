//! Whether a word that may be a verb governs the noun phrase behind it, of which a number tells: 夜间|盘查|车辆|1500辆, but 检测|设备|30台.
//!
//! Takes the items of a sentence, makes verbs of those words. One that stands behind who does it, when or how governs what is behind it, unless
//! that is the head of compounds, or the verb takes no object. Verbs that the tables list need none of this.

use super::clause::{Item, Role};
use super::grammar::Use;
use super::lexis::Lexis;
use super::persons::{is_place_of_work, is_somebody};
use super::phrase::{role, surface};
use super::run::has_object;
use super::sense_noun::is_kind;
use crate::sorts::{BARE, COMPOUND, DESCRIBES, DOER, FITTING, HANDLES};
use crate::wordlist::has_at_most;

/// No object is longer, in items, nor what stands before its verb.
const LONGEST: usize = 8;

/// Makes verbs of the words that govern what is counted. O(n).
pub(super) fn govern(items: &mut [Item<'_>], lexis: Lexis<'_>) {
    for at in 1..items.len() {
        if (Acting { items, lexis }).befalls(at)
            && let Some(item) = items.get_mut(at)
        {
            item.role = Role::MaybeVerb;
        }
        if let Some(verb) = (Acting { items, lexis }).verb_of(at)
            && let Some(item) = items.get_mut(verb)
        {
            item.role = Role::Verb;
            item.actor = false;
        }
    }
}

/// A sentence in which verbs are looked for.
#[derive(Clone, Copy)]
struct Acting<'i, 't> {
    items: &'i [Item<'t>],
    lexis: Lexis<'i>,
}

impl<'i, 't> Acting<'i, 't> {
    /// The word that governs the noun phrase in front of the number at `at`, where it is not known for a verb.
    fn verb_of(self, at: usize) -> Option<usize> {
        let items = self.items;
        let number = items.get(at).filter(|item| matches!(item.role, Role::Quantity(_)) && counts(item.surface))?;
        items.get(at - 1).filter(|head| is_thing(head) && head.span.end == number.span.start)?;
        // 利用|国内外|两种|资源: the noun in front of the number describes that behind it.
        if role(items, at + 1).is_some_and(Role::is_nominal) {
            return None;
        }
        let run = items.get(at.saturating_sub(LONGEST)..at - 1)?.iter().rev().take_while(|item| may_stand(item)).count();
        let led = |verb: &usize| self.acts(*verb) && self.is_led(*verb);
        let first = (at - 1 - run..at - 1).find(led)?;
        // 选举|办公室|设置|投票箱: what opens the clause may describe who acts.
        let verb = if self.opens(first) { (first..at - 1).rev().find(led)? } else { first };
        (!self.is_compound(verb, at - 1)).then_some(verb)
    }

    /// 19家|商行|补税。: whether a verb and its object, which the dictionary cuts, end a clause that only those who are counted open.
    fn befalls(self, at: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|item| item.coined && item.role == Role::Noun && !item.property && !item.actor) else {
            return false;
        };
        if !role(self.items, at + 1).is_none_or(Role::is_edge) {
            return false;
        }
        let front = self.front(at);
        let nouns = front.iter().rev().take_while(|item| matches!(item.role, Role::Noun | Role::Adjective | Role::Person)).count();
        let number = front.len().checked_sub(nouns + 1).filter(|_| nouns > 0);
        let counted =
            number.and_then(|number| front.get(number)).is_some_and(|item| matches!(item.role, Role::Quantity(_)) && counts(item.surface));
        let lead = number.and_then(|number| number.checked_sub(1)).and_then(|lead| front.get(lead));
        let opens = lead.map_or(number == Some(0) && at < LONGEST, |lead| lead.role.is_edge() || lead.role == Role::Time);
        let mut chars = item.surface.chars();
        let (verb, object) = (chars.next(), chars.as_str());
        let whole = verb.is_some_and(|verb| self.lexis.is_act(verb.encode_utf8(&mut [0; 4])));
        counted && opens && whole && has_at_most(object, 1) && !object.is_empty()
    }

    /// 治愈|出院|病例, 采样|点: whether the word at `verb` only tells of what kind the thing is that the noun at `head` names.
    fn is_compound(self, verb: usize, head: usize) -> bool {
        let noun = surface(self.items, head);
        let paired = self.lexis.grammar.use_of(surface(self.items, verb + 1)) == Some(Use::State);
        paired || verb + 1 == head && has_at_most(noun, 1) || names_kind(surface(self.items, verb), noun)
    }

    /// Whether a word may be a verb with an object behind it.
    fn acts(self, index: usize) -> bool {
        let Some((item, next)) = self.items.get(index).zip(self.items.get(index + 1)) else { return false };
        let word = item.surface;
        if has_at_most(word, 1) {
            // 运|煤炭, but 运|力
            return BARE.has(word) && !has_at_most(next.surface, 1);
        }
        // Another such verb governs by itself where no noun stands in front.
        let maybe = item.role == Role::MaybeVerb
            && index.checked_sub(1).and_then(|before| role(self.items, before)).is_some_and(Role::is_nominal)
            && next.role == Role::Noun;
        (maybe || item.role == Role::Event && !next.role.is_verb())
            && !item.property
            && !DESCRIBES.has(word)
            && !has_object(word)
            && self.lexis.grammar.use_of(word) != Some(Use::State)
    }

    /// Whether who acts, when, where or how stands right in front of the word at `verb`.
    fn is_led(self, verb: usize) -> bool {
        let how = |item: &&Item<'_>| matches!(item.role, Role::Noun | Role::Adjective | Role::Event) && self.is_how(item);
        let verb = verb - self.front(verb).iter().rev().take_while(how).count();
        let Some((index, before)) = verb.checked_sub(1).and_then(|index| Some((index, self.items.get(index)?))) else { return true };
        let word = before.surface;
        match before.role {
            Role::Adverb => word != "新",
            _ if before.actor => self.is_free(verb),
            Role::Person | Role::Place => self.is_free(verb),
            Role::Noun => {
                self.is_framed(verb)
                    || self.opens(index)
                        && (word.starts_with('“') || is_somebody(word) || is_place_of_work(word) || DOER.ends(word))
                        && !has_at_most(word, 1)
            }
            Role::Boundary | Role::Time => true,
            Role::Link => matches!(word, "已" | "已经" | "共" | "将" | "均" | "都" | "也" | "还" | "累计" | "首次" | "先后" | "又"),
            Role::Localizer => matches!(word, "中" | "内" | "上" | "里" | "后" | "前" | "以来" | "期间" | "间"),
            Role::Pronoun => word.starts_with(['我', '他', '她', '它', '咱', '大', '双']),
            Role::Per => word.starts_with('每'),
            _ => false,
        }
    }

    /// What stands in front of the word at `index`, as far as it is looked at.
    fn front(self, index: usize) -> &'i [Item<'t>] {
        self.items.get(index.saturating_sub(LONGEST)..index).unwrap_or_default()
    }

    /// The last word in front of the nouns that end at the word at `verb`.
    fn lead(self, verb: usize) -> Option<&'i Item<'t>> {
        self.front(verb).iter().rev().find(|item| !item.role.is_nominal())
    }

    /// 完善|企业|治理|结构: whether no verb governs the nouns in front.
    fn is_free(self, verb: usize) -> bool {
        !self
            .lead(verb)
            .is_some_and(|lead| lead.role.is_verb() || matches!(lead.role, Role::Compare | Role::Change) || lead.surface.ends_with('有'))
    }

    /// 集中|清理, 联合|检查, 夜间|盘查: whether a word says how or when something is done.
    fn is_how(self, item: &Item<'_>) -> bool {
        let word = item.surface;
        self.lexis.grammar.is_manner(word) || self.lexis.grammar.use_of(word) == Some(Use::Adverb) || is_kind(word)
    }

    /// Whether a clause opens with the nouns that end at the word at `index`, over what says when or where.
    fn opens(self, index: usize) -> bool {
        let named = |item: &Item<'_>| matches!(item.role, Role::Noun | Role::Event | Role::Adjective | Role::Time | Role::Place);
        let lead = self.front(index).iter().rev().find(|item| !named(item));
        lead.map_or(index < LONGEST, |lead| lead.role.is_edge())
    }

    /// 为|庙宇|雕|木窗, 在|坡地|种植: whether a preposition governs the nouns in front.
    fn is_framed(self, verb: usize) -> bool {
        self.lead(verb).is_some_and(|lead| {
            lead.role == Role::Preposition && matches!(lead.surface, "在" | "为" | "向" | "给" | "替" | "对" | "从" | "于" | "面向" | "沿")
        })
    }
}

/// 检测|设备, 培训|课程, but 检修|设备: whether a verb in front of a noun only tells of what kind it is.
fn names_kind(verb: &str, noun: &str) -> bool {
    COMPOUND.ends(noun) || FITTING.ends(noun) && !HANDLES.has(verb)
}

/// 配送|中心, 托养|机构: whether a verb right before the number's noun only tells of what sort it is; but 冲毁|站点.
pub(super) fn names_sort(verb: &str, noun: &str) -> bool {
    let result = verb.ends_with(['毁', '坏', '掉', '出', '成', '断', '塌', '没', '破']);
    COMPOUND.ends(noun) && !HANDLES.has(verb) && !result
}

/// 1500辆, but 80%, 三成, 40周年: whether an amount counts or weighs things, and is neither a part of a whole nor a time.
fn counts(amount: &str) -> bool {
    !amount.ends_with(['%', '‰', '成', '倍', '年', '天', '时', '月', '日', '岁', '夜', '钟', '秒', '周', '大']) && !amount.contains("分之")
}

/// Whether an item names a thing or persons, and neither a measure nor a body that acts.
fn is_thing(head: &Item<'_>) -> bool {
    matches!(head.role, Role::Noun | Role::Person)
        && !head.property
        && !head.surface.starts_with('总')
        && (!head.actor || is_somebody(head.surface))
}

/// Whether an item may stand between the verb and the number, or be the verb.
fn may_stand(item: &Item<'_>) -> bool {
    item.role.is_nominal() || item.role == Role::MaybeVerb || item.role == Role::Classifier && BARE.has(item.surface)
}
