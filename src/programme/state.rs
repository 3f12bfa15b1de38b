//! What has been told of so far when a sentence begins, and what governs it.
//!
//! Holds the state that `governed` and `carried` hand on from sentence to sentence. What changes it is not decided here.

use super::link::Mention;

/// What governs a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Governor {
    pub(crate) index: usize,
    /// Whether what it is stays the subject until another one is named: the rates of a benefit, the rounds of a contest.
    pub(super) lasting: bool,
    /// Whether it was told of as somebody's doing, so that the next thing they do is something else.
    pub(crate) done: bool,
}

/// What has been told of when a sentence begins.
#[derive(Default)]
pub(super) struct State {
    /// What the sentence before told of.
    pub(super) named: Option<Governor>,
    /// What opened the paragraph, and what the heading of the section names.
    pub(super) topic: Option<usize>,
    pub(super) section: Option<usize>,
    /// The last undertaking named at all, which 本届 and 开赛以来 point back to over the end of a paragraph.
    pub(super) latest: Option<Mention>,
    /// The last contest or event, whoever runs something at its side.
    pub(super) meeting: Option<Mention>,
    /// Whether the paragraph, or any before it, has turned to another undertaking than the theme.
    pub(super) turned: bool,
    pub(super) ever_turned: bool,
    /// Whether the paragraph counts off what was done: 一是, 二是; and what it was said of before the first of them.
    pub(super) counts: bool,
    pub(super) counted: Option<Governor>,
    /// The last contest of this paragraph or the one before it.
    pub(super) contest: Option<Mention>,
    /// The award that this paragraph names last of all.
    pub(super) award: Option<Mention>,
    /// Whether the sentence goes on with what was told of, so that the next one may too.
    pub(super) held: bool,
    /// What was told of last in this paragraph or at the end of the one before, though it governs no more.
    pub(super) faded: Option<Governor>,
    /// The document with whose issue the sentence before ends.
    pub(super) issued: Option<usize>,
    /// Whether the paragraph tells what somebody said, which no meeting is.
    pub(super) said: bool,
    /// Whether the sentence before ends with a semicolon and one of its list names an undertaking.
    pub(super) lists: bool,
}

/// What governs as a heading does, for as long as it stands.
pub(super) const fn heading_of(index: usize) -> Governor {
    Governor { index, lasting: false, done: false }
}
