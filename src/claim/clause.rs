//! One sentence as the claim rules read it: words, with every quantity, time and quoted stretch as one item.
//!
//! Says what an [`Item`] is and what it may do. Sentences are cut into items in `cutter.rs`; what they say of a quantity is decided by
//! the files beside it.

use crate::span::NormSpan;

/// A word, quantity, time or quotation of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'t> {
    pub(crate) surface: &'t str,
    pub(crate) span: NormSpan,
    pub(crate) role: Role,
    /// It names something measured: 覆盖率.
    pub(crate) property: bool,
    /// It names one who acts: 总工会.
    pub(crate) actor: bool,
    /// It begins like the name of a person: 沈.
    pub(crate) surname: bool,
    /// No dictionary has it: it is put together of single characters, as names are.
    pub(crate) coined: bool,
    /// It is the whole name of a body that no dictionary has: 恒瀚科技.
    pub(crate) body: bool,
}

impl<'t> Item<'t> {
    /// What stands at `span` of `text`, of which nothing else is known.
    pub(super) fn new(text: &'t str, span: NormSpan, role: Role) -> Self {
        Self { surface: span.slice(text), span, role, property: false, actor: false, surname: false, coined: false, body: false }
    }

    /// The name of a body at `span`.
    pub(super) fn body(text: &'t str, span: NormSpan) -> Self {
        Self { actor: true, coined: true, body: true, ..Self::new(text, span, Role::Noun) }
    }
}

/// What an item does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Index into the claims.
    Quantity(usize),
    /// 去年, 2012年6月
    Time,
    Noun,
    /// 培训: a verb, or a noun or modifier made of one.
    Event,
    /// 困难, 独立
    Adjective,
    Person,
    /// 杭州, 全市
    Place,
    /// 发放: governs.
    Verb,
    /// A verb of the dictionary of which the tables say nothing: it may be a modifier.
    MaybeVerb,
    /// 每户, 人均
    Per,
    /// 增长, 降至
    Change,
    Link,
    Compare,
    Adverb,
    Preposition,
    Conjunction,
    /// 的
    Of,
    /// 了, 等, 之
    Particle,
    Pronoun,
    Numeral,
    Classifier,
    Localizer,
    /// 、
    ListComma,
    /// ，；：。, or the blank between Chinese words of a headline
    Boundary,
    Open,
    Close,
    Other,
}

impl Role {
    /// Whether it can be part of a noun phrase.
    pub(crate) const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Event | Self::Adjective | Self::Person | Self::Place)
    }

    /// Whether it is a verb, or may be one.
    pub(crate) const fn is_verb(self) -> bool {
        matches!(self, Self::Verb | Self::MaybeVerb)
    }

    /// Whether it is a mark or 的, with which no word is joined.
    pub(super) const fn stands_alone(self) -> bool {
        matches!(self, Self::Boundary | Self::Open | Self::Close | Self::ListComma | Self::Of)
    }

    /// Whether a clause ends here.
    pub(crate) const fn is_edge(self) -> bool {
        matches!(self, Self::Boundary | Self::Open | Self::Close)
    }
}

/// How far a claim looks back in a long sentence, in items, so that reading stays linear.
pub(crate) const LOOK_BACK: usize = 256;

/// The longest quotation, in characters, that is taken for a name; a longer one is speech.
pub(crate) const LONGEST_NAME: usize = 40;
