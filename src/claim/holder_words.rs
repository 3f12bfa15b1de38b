//! The words by which one knows who acts or has.
//!
//! Takes `data/holder_words.tsv`, answers of what sort a word is: a title in front of a name, a verb of saying, a noun that acts for
//! nobody. Whose subject it is, is decided in `subject.rs`; words that end names of bodies are rows of `data/actor_words.tsv`.

use super::clause::{Item, Role};
use crate::lexicon::{LexiconError, rows};
use crate::wordlist::WordTable;

/// The sort of a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// 主任: the name of a person follows.
    Title,
    /// 表示: its subject is a source.
    Speech,
    /// 规定: its subject is a source where the clause ends with it.
    State,
    /// 决定: behind one who acts it is his verb, though it is as often a noun.
    Resolve,
    /// 利用: with what it names it tells only by what means something is done.
    Means,
    /// 情况, 方案: it acts for nobody.
    Abstract,
    /// 组织: makes those behind it act.
    Pivot,
    /// 总工会: it owns no figures of its own.
    Authority,
    /// 企业: alone it names a sort of bodies and no one of them.
    Generic,
    /// 举行: 在 says where.
    Event,
    /// 公司: its figures are told from sentence to sentence.
    Enterprise,
    /// 全长: how big its owner is, whatever that is.
    Size,
    /// 总投资: what things cost or measure together.
    Sum,
    /// 净利润: only companies have it.
    Account,
    /// 大桥: with a name in front it names one thing.
    Thing,
    /// 记者: it only passes on what others do.
    Source,
}

/// The table of words that tell who has or does something.
#[derive(Debug)]
pub(crate) struct HolderWords {
    sorts: WordTable<Sort>,
    /// Those of the sort [`Sort::Event`], by which a stretch of text is looked through.
    events: WordTable<()>,
}

impl HolderWords {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let (mut sorts, mut events) = (WordTable::default(), WordTable::default());
        for row in rows::<2>("holder_words.tsv", include_str!("../../data/holder_words.tsv"))? {
            let [surface, sort] = row.cells;
            let sort = match sort {
                "title" => Sort::Title,
                "speech" => Sort::Speech,
                "state" => Sort::State,
                "resolve" => Sort::Resolve,
                "means" => Sort::Means,
                "abstract" => Sort::Abstract,
                "pivot" => Sort::Pivot,
                "authority" => Sort::Authority,
                "generic" => Sort::Generic,
                "enterprise" => Sort::Enterprise,
                "event" => Sort::Event,
                "size" => Sort::Size,
                "source" => Sort::Source,
                "sum" => Sort::Sum,
                "thing" => Sort::Thing,
                "account" => Sort::Account,
                found => {
                    return Err(row.unknown(
                        "sort",
                        found,
                        "title, speech, state, resolve, means, abstract, pivot, authority, generic, enterprise, event, size, source, sum, thing or account",
                    ));
                }
            };
            sorts.insert(surface, sort);
            if sort == Sort::Event {
                events.insert(surface, ());
            }
        }
        Ok(Self { sorts, events })
    }

    /// What only companies have, in no order: 净利润.
    pub(super) fn accounts(&self) -> impl Iterator<Item = &str> {
        self.sorts.iter().filter(|(_, sort)| **sort == Sort::Account).map(|(word, _)| word)
    }

    /// Whether a word of that sort ends `surface`.
    pub(crate) fn is(&self, surface: &str, sort: Sort) -> bool {
        self.is_one_of(surface, &[sort])
    }

    /// Whether a word of one of those sorts ends `surface`.
    pub(super) fn is_one_of(&self, surface: &str, sorts: &[Sort]) -> bool {
        self.sorts.at_end(surface).any(|(_, found)| sorts.contains(found))
    }

    /// Whether the word is a verb of saying or deciding, though it is as often a noun: 通报, 决定.
    pub(super) fn is_told(&self, surface: &str) -> bool {
        matches!(self.sorts.get(surface), Some(Sort::Speech | Sort::State | Sort::Resolve))
    }

    /// 决定: whether a verb that is as often a noun says that somebody will do what follows.
    pub(super) fn resolves(&self, item: &Item<'_>) -> bool {
        item.role == Role::Event && self.sorts.get(item.surface) == Some(&Sort::Resolve)
    }

    /// Whether the word only tells by what means something is done: 利用.
    pub(super) fn is_means(&self, surface: &str) -> bool {
        self.sorts.get(surface) == Some(&Sort::Means)
    }

    /// Whether `surface` names a sort of bodies and no one of them: 企业.
    pub(crate) fn is_generic(&self, surface: &str) -> bool {
        self.sorts.get(surface) == Some(&Sort::Generic)
    }

    /// Whether the word says that something takes place or comes to stand somewhere: 在产业园|建成.
    pub(super) fn takes_place(&self, surface: &str) -> bool {
        self.events.contains(surface)
    }

    /// Whether a word of `text` may say so.
    pub(super) fn holds_event(&self, text: &str) -> bool {
        self.events.anywhere(text).next().is_some()
    }

    /// Whether the word is a verb that makes others act: 组织|各级工会|开展.
    pub(super) fn is_pivot(&self, surface: &str) -> bool {
        self.sorts.get(surface) == Some(&Sort::Pivot)
    }
}
