//! What follows the nouns that a clause names, and of what sort they are by it.
//!
//! Takes the nouns of a clause with their items, says which verb governs them, whether a property or a number follows, whether they stand
//! alone or point at a region. What the clause tells of them by that is decided in `naming.rs`.

use super::actors::does;
use super::clause::{Item, Role};
use super::frames::is_frame;
use super::governed::causes;
use super::nouns::{Nouns, is_region};
use super::onward::verb_from;
use super::phrase::{role, surface};
use super::pointers::is_head;
use crate::sorts::RAISES;
use crate::span::NormSpan;

/// The nouns of a clause before its verb.
#[derive(Clone, Copy)]
pub(super) struct Named<'i, 't> {
    pub(super) items: &'i [Item<'t>],
    pub(super) nouns: Nouns,
    pub(super) held: &'i [Item<'t>],
    pub(super) last: &'i Item<'t>,
    pub(super) span: NormSpan,
    /// What follows them that may be their verb, and where their clause ends.
    pub(super) verb: Option<usize>,
    pub(super) end: usize,
}

impl Named<'_, '_> {
    /// The verb behind the nouns, where no preposition stands between.
    pub(super) fn governing_verb(self) -> Option<usize> {
        let verb = self.verb.filter(|&verb| verb < self.end && role(self.items, verb).is_some_and(Role::is_verb))?;
        let free = !(self.nouns.next..verb).any(|index| role(self.items, index) == Some(Role::Preposition));
        free.then_some(verb)
    }

    /// The verb behind the nouns, where it says what somebody does.
    pub(super) fn doing_verb(self) -> Option<usize> {
        self.verb.filter(|&verb| role(self.items, verb).is_some_and(does) || self.adds(verb))
    }

    /// 南站|新增|班次|84个, 食堂|节约|粮食|2吨: whether a word of change is done to things, and is not what the subject itself does by so much.
    fn adds(self, verb: usize) -> bool {
        let ahead = self.items.get(verb + 1..self.end).unwrap_or_default();
        let things = ahead.iter().take_while(|item| item.role.is_nominal() || item.role == Role::MaybeVerb).count();
        let object = things.checked_sub(1).and_then(|last| ahead.get(last));
        let named = object.is_some_and(|last| last.role == Role::Noun && !last.property && !last.surface.ends_with('例'));
        let counted = ahead.get(things).is_some_and(|item| matches!(item.role, Role::Quantity(_)) && !item.surface.ends_with(['例', '人']));
        // 华盛电子|加快|走向|海外，: what somebody does so that it grows, where no amount is told.
        let plain = !ahead.iter().any(|item| matches!(item.role, Role::Quantity(_)));
        let somebody = matches!(self.last.role, Role::Noun | Role::Place | Role::Person);
        let grows = plain && named && RAISES.begins(surface(self.items, verb));
        role(self.items, verb) == Some(Role::Change) && somebody && (named && counted || grows)
    }

    /// Whether their clause holds nothing else but a time or where they are, and is no frame: 驿站|去年5月开张以来，.
    pub(super) fn is_whole_clause(self) -> bool {
        let Self { items, last, end, .. } = self;
        let (next, closing) = (self.nouns.next, role(items, end - 1));
        // 气象台|预计，
        let told = next + 1 == end && closing == Some(Role::Adverb);
        let since = || surface(items, next).ends_with(['来', '后', '起', '今']);
        let framed = match role(items, next) {
            Some(Role::Time) => since(),
            Some(Role::Preposition) => closing != Some(Role::Adverb),
            _ => false,
        };
        let alone = next == end || next < end && (told || framed);
        alone && self.verb.is_none() && !is_frame(items, end) && !is_region(last) && !last.property
    }

    /// 敌军|轰炸|已|造成: what someone did, where that has effects.
    pub(super) fn act_with_effect(self) -> Option<NormSpan> {
        let verb = self.doing_verb()?;
        let effect = verb_from(self.items, verb + 1, self.end)?;
        causes(surface(self.items, effect)).then(|| self.items.get(verb)).flatten().map(|act| act.span)
    }

    /// 敌军|在城郊|的|轰炸|已|造成: whether the act has a name of its own, and who did it where only describes it.
    pub(super) fn is_act_described(self, act: NormSpan) -> bool {
        let way = self.items.get(self.nouns.next..).unwrap_or_default().iter();
        let way = way.take_while(|item| item.span.end <= act.start);
        let led = way.clone().any(|item| item.role == Role::Preposition || matches!(item.surface, "在" | "对"));
        led && way.last().is_some_and(|last| last.role == Role::Of)
    }

    /// 李明: a word that no dictionary has, as long as a person's name and with a surname in front.
    pub(super) fn is_coined_person(self) -> bool {
        self.held.len() == 1 && self.last.coined && self.last.surname && matches!(self.last.surface.chars().count(), 2 | 3)
    }

    /// 该县, 本市
    pub(super) fn is_pointed_region(self) -> bool {
        self.last.surface.starts_with(['该', '本']) && is_region(self.last)
    }

    /// 基本|每股|收益, 理论、实操|总分: whether a property stands between the nouns and the first number of the clause.
    pub(super) fn is_numbered_property(self) -> bool {
        let ahead = self.items.get(self.nouns.next..self.end).unwrap_or_default();
        let parts = |role: Role| matches!(role, Role::Quantity(_) | Role::Verb | Role::Link | Role::Change | Role::Preposition);
        let number = ahead.iter().position(|item| parts(item.role));
        let number = number.filter(|&number| matches!(role(ahead, number), Some(Role::Quantity(_))));
        number.and_then(|number| ahead.get(number.checked_sub(1)?)).is_some_and(|item| item.property)
    }

    /// 公司|前三季度|净利润|为: whether a property stands between the nouns and 为 or 增长.
    pub(super) fn is_property_told(self) -> bool {
        let ahead = self.items.get(self.nouns.next..self.end).unwrap_or_default();
        let told = ahead.iter().position(|item| !item.role.is_nominal() && !matches!(item.role, Role::Time | Role::Per | Role::Event));
        let told = told.filter(|&told| matches!(role(ahead, told), Some(Role::Change | Role::Link)));
        told.and_then(|told| ahead.get(told.checked_sub(1)?)).is_some_and(|item| item.property)
    }

    /// Whether what follows says how many or how much they are: 企业|达1439家, but 财政|新增|投资.
    pub(super) fn is_linked(self) -> bool {
        let Some(verb) = self.verb else { return false };
        // 医保局|将|价格|下调: who does it to something else.
        if (self.nouns.next..verb).any(|index| matches!(surface(self.items, index), "将" | "把")) {
            return false;
        }
        match role(self.items, verb) {
            Some(Role::Link | Role::Quantity(_)) => true,
            // With an object it is done, not suffered.
            Some(Role::Change) => !surface(self.items, verb).starts_with('新') && !role(self.items, verb + 1).is_some_and(Role::is_nominal),
            _ => false,
        }
    }

    /// 体温|升至, 工期|是|30个月: whether their last word is measured by what follows, as no body, thing or person is.
    pub(super) fn is_measured(self) -> bool {
        let Some(verb) = self.verb.filter(|_| !is_head(self.last)) else { return false };
        let number = match role(self.items, verb) {
            Some(Role::Change) if !surface(self.items, verb).starts_with('新') => return true,
            Some(Role::Link) => verb + 1 + usize::from(role(self.items, verb + 1) == Some(Role::Adverb)),
            _ => verb,
        };
        let amount = || !surface(self.items, number).ends_with(['岁', '人', '名', '位', '家', '户', '个', '次']);
        matches!(role(self.items, number), Some(Role::Quantity(_))) && number < self.end && amount()
    }

    /// 南岭大桥|是|最长的桥，: whether what is said to be something is gone on with.
    pub(super) fn is_said_to_be(self) -> bool {
        let is = |verb: usize| matches!(surface(self.items, verb), "是" | "位于" | "地处" | "属于" | "系" | "成为");
        self.verb.is_some_and(is)
            && self.items.get(self.nouns.from..self.end).is_some_and(|rest| !rest.iter().any(|item| matches!(item.role, Role::Quantity(_))))
    }
}
