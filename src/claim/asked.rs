//! The noun that a unit asks for: persons behind 名 and 位, organisations behind 家, things behind 台 and 篇.
//!
//! Takes the phrase right behind a unit, hands on the phrase with or behind it where that phrase names none of the sort. Where the phrase
//! right behind the unit ends is decided in `behind.rs` and `bounds.rs`.

use super::clause::{Item, Role};
use super::entity::Context;
use super::persons::{names_persons, names_trade};
use super::phrase::{Phrase, beginning_at, role, takes_behind};
use crate::quantity::Quantity;
use crate::sorts::HOUSE;
use crate::vocabulary::Dimension;

/// No noun is looked for farther behind the phrase, in items.
const FARTHEST: usize = 12;

impl Context<'_, '_> {
    /// Up to the noun that the unit asks for: 300名|重症及危重症|患者, 数千家|科技、金融和制造业公司, 17名|菲籍遇险|船员.
    pub(super) fn up_to_asked(&self, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let Some(last) = phrase.items(self.items).last() else { return phrase };
        match self.unit_text(quantity) {
            "家" | "所" => {
                let acts = |item: &Item<'_>| item.actor || names_site(item.surface);
                (!acts(last)).then(|| self.end_of_list(phrase, acts)).flatten().unwrap_or(phrase)
            }
            _ if quantity.dimension == Dimension::Person => {
                let list = (!names_trade(last.surface)).then(|| self.end_of_list(phrase, names_who)).flatten();
                let modified = || (!names_who(last) && !last.actor).then(|| self.end_of_modified(phrase, quantity)).flatten();
                list.or_else(modified).unwrap_or(phrase)
            }
            _ => self.after_place(phrase, quantity),
        }
    }

    /// The end of the list that begins with `phrase`, where its last member is what is asked for.
    fn end_of_list(&self, phrase: Phrase, asked: impl Fn(&Item<'_>) -> bool) -> Option<Phrase> {
        let items = self.items;
        let named = items.get(phrase.end - 1).is_some_and(names_who);
        let mut end = phrase.end;
        while end < phrase.end + FARTHEST {
            let joint = items.get(end).filter(|item| is_joint(item))?;
            let last = joint.role == Role::Conjunction;
            // 院士及|众多|专家: those are others.
            let other = last && named && role(items, end + 1) == Some(Role::Adjective);
            let member = beginning_at(items, end + 1).filter(|_| !other)?;
            end = member.end;
            if asked(items.get(end - 1)?) && (last || !items.get(end).is_some_and(is_joint)) {
                return Some(Phrase { start: phrase.start, end });
            }
        }
        None
    }

    /// 17名|菲籍|遇险|船员, 近千名|路|跑|爱好者: a verb between the phrase and the persons describes them too.
    fn end_of_modified(&self, phrase: Phrase, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let named = matches!(self.unit_text(quantity), "名" | "位");
        let verb = items.get(phrase.end).filter(|verb| named && verb.role.is_verb() && !takes_behind(verb.surface))?;
        let person = beginning_at(items, phrase.end + 1).filter(|_| !matches!(verb.surface, "是" | "有"))?;
        let person = self.without_verb(person, quantity, false);
        let told = role(items, person.end).is_some_and(|next| {
            next.is_verb() || matches!(next, Role::Adverb | Role::Link | Role::Preposition | Role::Change | Role::Event)
        });
        (told && names_who(items.get(person.end - 1)?)).then_some(Phrase { start: phrase.start, end: person.end })
    }

    /// 51条|国内以及国际航线: with the noun that two places describe.
    fn after_place(&self, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let place = |item: &Item<'_>| {
            matches!(item.role, Role::Place | Role::Localizer | Role::Adjective)
                || matches!(item.surface, "国内" | "国际" | "境内" | "海外" | "国外")
        };
        let joined = quantity.dimension == Dimension::Count
            && role(items, phrase.end) == Some(Role::Conjunction)
            && items.get(phrase.end).is_some_and(is_joint)
            && phrase.items(items).iter().all(place);
        let head = joined.then(|| beginning_at(items, phrase.end + 1)).flatten();
        let head = head.filter(|head| items.get(head.end - 1).is_some_and(|last| !place(last)));
        head.map_or(phrase, |head| Phrase { start: phrase.start, end: head.end })
    }

    /// 40篇|共产党人的|作品: what such a unit counts are no persons, so that they are whose it is. 127家|特色|鲜明的|空间: how it is.
    pub(super) fn behind_owner(&self, phrase: Phrase, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let last = items.get(phrase.end - 1).filter(|_| quantity.dimension == Dimension::Count)?;
        let unit = self.unit_text(quantity);
        if role(items, phrase.end) == Some(Role::Of) {
            // 2份|企业投资深圳的|公证文书: whose act it is of.
            let done = |pair: &[Item<'_>]| matches!(pair, [who, act] if who.actor && act.role == Role::Event);
            let owned = counts_no_persons(unit) && (names_who(last) || phrase.items(items).windows(2).any(done));
            return owned.then(|| beginning_at(items, phrase.end + 1)).flatten();
        }
        let mut end = phrase.end;
        while end < phrase.end + 2 && matches!(role(items, end), Some(Role::Adverb | Role::Adjective)) {
            end += 1;
        }
        let told = end > phrase.end && role(items, end) == Some(Role::Of) && role(items, end - 1) == Some(Role::Adjective);
        let aspect = last.property || matches!(unit, "家" | "所") && !last.actor && !names_site(last.surface);
        let head = end + 1 + usize::from(role(items, end + 1).is_some_and(Role::is_verb) && role(items, end + 2) == Some(Role::Noun));
        (told && aspect).then(|| beginning_at(items, head)).flatten().map(|phrase| Phrase { start: end + 1, end: phrase.end })
    }
}

/// Whether a word joins the members of a list.
fn is_joint(item: &Item<'_>) -> bool {
    item.role == Role::ListComma || matches!(item.surface, "和" | "及" | "与" | "或" | "以及")
}

/// Whether a noun names persons.
fn names_who(item: &Item<'_>) -> bool {
    matches!(item.role, Role::Noun | Role::Event) && names_persons(item.surface)
}

/// Whether a noun names a place of business or a part of one, which is counted like those who run it.
pub(super) fn names_site(noun: &str) -> bool {
    HOUSE.ends(noun) || noun.ends_with(['点', '园', '库', '房', '室', '心', '场', '行', '户', '位'])
}

/// Whether a unit counts things alone: 篇, 台, but not 个 and 支.
pub(super) fn counts_no_persons(unit: &str) -> bool {
    matches!(
        unit,
        "篇" | "条"
            | "件"
            | "份"
            | "部"
            | "台"
            | "辆"
            | "座"
            | "首"
            | "幅"
            | "本"
            | "张"
            | "枚"
            | "项"
            | "起"
            | "次"
            | "场"
            | "处"
            | "套"
            | "册"
            | "艘"
            | "架"
            | "栋"
            | "棵"
            | "株"
            | "封"
            | "句"
            | "段"
            | "笔"
            | "宗"
    )
}
