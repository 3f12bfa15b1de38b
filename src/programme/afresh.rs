//! Decides whether a sentence turns from what was told of: to a whole region, to another time, to a book, to how things stand besides.
//!
//! Takes the words of a sentence, hands on answers. What is let go of by it is the business of `governed`.

use super::context::{after, ends_clause};
use super::cues::Cue;
use super::governed::Telling;
use super::opening::{behind_times, is_of_date, is_of_owner, is_of_region, without_source};
use super::theme::Theme;

/// The most characters of the frame of a sentence.
const FRAMED: usize = 12;

impl Telling<'_> {
    /// 到2027年，全省…, 按照目标，全市…, 县里还…: whether a sentence turns to a whole region behind a frame of its own.
    pub(super) fn is_wider(&self, bare: &str) -> bool {
        let framed = self
            .lexicons
            .cue_at_start(Cue::Frame, bare)
            .and_then(|_| bare.get(after(bare, 0, FRAMED, ends_clause).len()..)?.strip_prefix('，'));
        let matter = behind_times(framed.unwrap_or(bare)).trim_start_matches(is_of_date);
        self.lexicons.cue_at_start(Cue::Locals, matter).is_some() || (matter.len() < bare.len() && self.is_of_scope(matter))
    }

    /// 全县修路, but 全县90个渔港放流鱼苗: whether a sentence begins with the whole region, and not with so many who share in what is told.
    pub(super) fn is_of_scope(&self, matter: &str) -> bool {
        let behind = self.lexicons.cue_at_start(Cue::Scope, matter).and_then(|end| matter.get(end..));
        behind.is_some_and(|rest| !rest.starts_with(|found: char| found.is_ascii_digit()))
    }

    /// 各级工会, 县里: whether many do what is told, or the whole region.
    pub(super) fn is_of_many(&self, matter: &str) -> bool {
        [Cue::Scope, Cue::Locals].into_iter().any(|cue| self.lexicons.cue_at_start(cue, matter).is_some())
    }

    /// 剧团的舞剧《百鸟》: whether a sentence turns to a book or a play.
    pub(super) fn tells_of_work(&self, surface: &str) -> bool {
        let opening = surface.trim_start();
        let title = opening.split_once('《').and_then(|(_, rest)| rest.split_once('》')).map(|(title, _)| title);
        title.is_some_and(|title| self.lexicons.title_class(title).is_none() && !opening.starts_with('《'))
    }

    /// 截至6月底, 到2030年: whether a sentence opens with a time of its own.
    pub(super) fn starts_afresh(&self, surface: &str) -> bool {
        let opening = surface.trim_start();
        let behind = self.lexicons.cue_at_start(Cue::Afresh, opening).and_then(|end| opening.get(end..));
        behind.is_some_and(|rest| rest.starts_with(|found: char| found.is_ascii_digit()))
    }

    /// 近年来，该市…, 云岭县现有…: whether a sentence tells how things stand besides, in a region or an organisation.
    pub(super) fn is_general(&self, surface: &str) -> bool {
        let bare = without_source(surface);
        let meeting = |theme: Theme| self.programmes.get(theme.index).is_some_and(|found| found.kind.is_meeting());
        // 前三季度，全市…: a festival's account has no figures of its region.
        let matter = if self.theme.is_some_and(meeting) { behind_times(bare) } else { bare };
        if self.lexicons.cue_at_start(Cue::General, matter).is_some() {
            return true;
        }
        let plan = self.theme.is_some_and(|theme| self.is_document(theme.index));
        is_of_owner(bare, self.lexicons) || (!plan && is_of_region(bare, self.lexicons))
    }
}
