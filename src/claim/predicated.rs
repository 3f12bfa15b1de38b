//! Where the verb of a clause begins in a phrase behind a unit: 26个农户|建设粮仓.
//!
//! Takes a phrase, hands it on without the verb that runs into it, and says whether a verb must follow. Single words are
//! judged in `sense.rs`; a verb in front of a noun is read in `modifiers.rs`.

use super::behind::counts_actors;
use super::clause::{Item, LOOK_BACK, Role};
use super::entity::{Context, Earlier};
use super::grammar::Use;
use super::phrase::{Phrase, role, surface};
use crate::quantity::Quantity;
use crate::sorts::{BESTOWS, INTENDS, LEVEL, RESOLVES, SAYS};
use crate::vocabulary::Dimension;

impl Context<'_, '_> {
    /// Without the verb of the clause, where the dictionary's tags let it run into the phrase behind the number `at` and no other verb
    /// follows: 26个农户|建设粮仓, 300套住房|分配完毕.
    pub(crate) fn without_predicate(&self, at: usize, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let upto = |end: usize| Phrase { start: phrase.start, end };
        if !matches!(quantity.dimension, Dimension::Count | Dimension::Person) || phrase.end < phrase.start + 2 {
            return phrase;
        }
        if quantity.dimension == Dimension::Person
            && let Some(verb) = self.verb_of_person(phrase)
        {
            return upto(verb);
        }
        if let Some(verb) = self.verb_of_clause(phrase) {
            return upto(verb);
        }
        let rest = items.get(phrase.end..(phrase.end + 24).min(items.len())).unwrap_or_default();
        let clause = rest.iter().position(|item| item.role.is_edge()).map_or(rest, |edge| rest.get(..edge).unwrap_or_default());
        let goes_on = |role: Role| matches!(role, Role::Of | Role::ListComma | Role::Conjunction | Role::Localizer | Role::Particle);
        if clause.first().is_some_and(|first| goes_on(first.role)) {
            return phrase;
        }
        // 住房|分配|完毕
        if matches!(clause, [only] if only.role.is_verb()) && !self.counts_actions(quantity) {
            return self.without_acts(phrase);
        }
        if let Some(manner) = self.done_in_a_manner(phrase, quantity).filter(|_| clause.is_empty()) {
            return upto(manner);
        }
        let tells = |role: Role| role.is_verb() || matches!(role, Role::Change | Role::Link | Role::Event | Role::Adverb);
        let named = items.get(phrase.end - 1).is_some_and(|item| item.actor);
        if named || clause.iter().any(|item| tells(item.role)) || !self.lacks_verb(at) {
            return phrase;
        }
        self.verb_of_counted(at, phrase, quantity).map_or(phrase, |verb| self.without_acts(upto(verb)))
    }

    /// 33个|州|决定|不采纳: the verb of saying or meaning that runs into the phrase, where a clause follows it.
    fn verb_of_clause(&self, phrase: Phrase) -> Option<usize> {
        let items = self.items;
        let means = |word: &str| SAYS.has(word) || INTENDS.has(word) || RESOLVES.has(word);
        let who = |index: usize| {
            items
                .get(index)
                .is_some_and(|item| item.actor || item.role == Role::Place || LEVEL.ends(item.surface) || item.surface.ends_with("国家"))
        };
        let verb = (phrase.start + 1..phrase.end).find(|&index| means(surface(items, index)) && who(index - 1))?;
        let told = |role: Role| {
            role.is_nominal() || role.is_verb() || matches!(role, Role::Adverb | Role::Change | Role::Link | Role::Preposition)
        };
        items.get(verb + 1).is_some_and(|next| told(next.role)).then_some(verb)
    }

    /// 授予|10家|企业|“诚信企业”称号, 授予|30个|班组|省|工人先锋号: those who are given a title, without the title.
    pub(super) fn without_award(&self, at: usize, phrase: Phrase) -> Phrase {
        let items = self.items;
        let before = items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default();
        let given = before.iter().rev().take_while(|item| !item.role.is_edge()).any(|item| BESTOWS.has(item.surface));
        let level = |word: &str| LEVEL.has(word.strip_suffix('级').unwrap_or(word));
        let titles = |&index: &usize| {
            let word = surface(items, index);
            word.starts_with('“') || level(word) || matches!(word, "全国" | "国家")
        };
        let title = given.then(|| (phrase.start + 1..phrase.end).find(titles)).flatten();
        title.map_or(phrase, |end| Phrase { start: phrase.start, end })
    }

    /// 42个|项目|集中|签约，: the word that says how the act behind it is done, at the end of a clause.
    fn done_in_a_manner(&self, phrase: Phrase, quantity: &Quantity) -> Option<usize> {
        let manner = phrase.end.checked_sub(2).filter(|&manner| manner > phrase.start)?;
        let how = self.items.get(manner).filter(|_| self.befalls(manner + 1, quantity))?;
        let says_how = self.grammar.is_manner(how.surface) || matches!(how.surface, "现场" | "集体" | "同时");
        (says_how && role(self.items, manner - 1) == Some(Role::Noun)).then_some(manner)
    }

    /// 258个|新项目|签约，: whether the act at `verb` is no name of what is counted.
    fn befalls(&self, verb: usize, quantity: &Quantity) -> bool {
        let word = self.grammar.use_of(surface(self.items, verb));
        role(self.items, verb) == Some(Role::Event) && matches!(word, Some(Use::Act | Use::State)) && !self.happens(quantity)
    }

    /// 12名队员|奔赴灾区: the verb of one who acts before it.
    fn verb_of_person(&self, phrase: Phrase) -> Option<usize> {
        let items = self.items;
        let acts =
            |wanted: Role, verb: usize| role(items, verb) == Some(wanted) && self.names_person(Phrase { start: phrase.start, end: verb });
        (phrase.start + 1..phrase.end).find(|&verb| acts(Role::MaybeVerb, verb)).or_else(|| {
            // 20名选手|晋级|决赛: the last noun names no person.
            let named = self.names_person(phrase) || items.get(phrase.end - 1).is_some_and(|item| item.actor);
            (phrase.start + 1..phrase.end - 1).find(|&verb| !named && acts(Role::Event, verb))
        })
    }

    /// 26个农户|建设粮仓: the verb of what is counted, behind one who acts, or at the end of the phrase.
    fn verb_of_counted(&self, at: usize, phrase: Phrase, quantity: &Quantity) -> Option<usize> {
        let items = self.items;
        let frame = self.frame_of(at);
        // 在|17座|城市|运营|冷库|43座, 与|97个|村|结对: behind what a preposition governs comes the verb.
        let counts_next = frame.is_some() && matches!(role(items, phrase.end), Some(Role::Quantity(_)));
        let ends = frame.is_some_and(|frame| frame != "在") && role(items, phrase.end).is_none_or(Role::is_edge);
        (phrase.start + 1..phrase.end).rev().find(|&verb| {
            let acts = || counts_actors(quantity) || items.get(verb - 1).is_some_and(|item| item.actor);
            let last = verb + 1 == phrase.end;
            role(items, verb) == Some(Role::Event)
                && if last { ends || !self.counts_actions(quantity) || self.befalls(verb, quantity) } else { counts_next || acts() }
        })
    }

    /// 600条线路中，只有120条|恢复: whether things of the sort were counted before, of which it tells what some of them do.
    pub(super) fn tells_of_some(&self, at: usize, quantity: &Quantity) -> bool {
        let some = at > 0 && matches!(surface(self.items, at - 1), "有" | "只有" | "仅有" | "已有" | "还有" | "另有");
        let ends = role(self.items, at + 2).is_none_or(Role::is_edge);
        let counted = |last: &Earlier| {
            let alike = self.quantities.get(last.index).is_some_and(|before| before.unit == quantity.unit);
            last.in_sentence && last.entity.is_some() && alike
        };
        some && ends && self.earlier.last().is_some_and(counted)
    }

    /// The preposition that governs the number at `at` and has a verb behind its noun.
    fn frame_of(&self, at: usize) -> Option<&str> {
        let before = self.items.get(at.saturating_sub(3)..at)?;
        let frame = before.iter().rev().find(|item| !matches!(item.role, Role::Place | Role::Adverb))?;
        matches!(frame.surface, "在" | "与" | "对" | "为" | "向" | "给" | "同" | "跟").then_some(frame.surface)
    }

    /// Without the acts at the end of a phrase, but for its first word.
    fn without_acts(&self, mut phrase: Phrase) -> Phrase {
        while phrase.end > phrase.start + 1 && role(self.items, phrase.end - 1) == Some(Role::Event) {
            phrase.end -= 1;
        }
        phrase
    }

    /// Whether the number is part of a subject, or of what a preposition governs, so that a verb must follow.
    fn lacks_verb(&self, at: usize) -> bool {
        let before = self.items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default();
        for (index, item) in before.iter().enumerate().rev() {
            let free = |before: Option<&Item<'_>>| {
                before.is_none_or(|item| item.role.is_edge() || matches!(item.role, Role::Adverb | Role::Link | Role::Time))
            };
            match item.role {
                Role::Preposition => return true,
                // 共|为|26个农户: no noun stands before this 为.
                Role::Link if item.surface == "为" && free(index.checked_sub(1).and_then(|b| before.get(b))) => return true,
                Role::Verb | Role::MaybeVerb | Role::Change | Role::Event | Role::Link => return false,
                _ if item.role.is_edge() => return true,
                _ => {}
            }
        }
        true
    }

    /// 80场|非遗|表演: what is counted by such a unit is itself an action.
    pub(crate) fn counts_actions(&self, quantity: &Quantity) -> bool {
        self.happens(quantity) || matches!(self.unit_text(quantity), "个" | "种" | "类")
    }
}
