//! Stretches that begin with what happened: 党的十八大以来, 自2009年条例实施以来.
//!
//! Takes text and the place of an 以来 or of the time before one, hands on where the expression stands. What a stretch with a date reckons
//! to is worked out in `time_ends.rs`; one without a date has no beginning that the text names.

use super::period::{Clock, Period, Time};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// How far behind 自2012年 its 以来 is looked for, and before an 以来 its event, in bytes.
const REACH: usize = 16 * '一'.len_utf8();

/// What has been so for long is of no time: 长期以来.
const ALWAYS: [char; 9] = ['期', '直', '古', '史', '向', '近', '月', '日', '间'];

/// Events of several words, of which the last alone would not tell them from other words.
const EVENTS: [&str; 3] = ["改革开放", "新中国成立", "新时代"];

/// Where the 以来 ends that stands behind `from` in the same clause.
pub(super) fn since_behind(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let near = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= REACH).last()?;
    let near = rest.get(..near)?;
    let end = near.find("以来")?;
    let way = near.get(..end)?;
    (!way.contains(['，', '。', '；', '、', '：', '\n'])).then_some(from + end + "以来".len())
}

impl Clock {
    /// The stretch that the 以来 at byte `at` of `text` ends, behind the time `last`.
    pub(super) fn since_event(&self, text: &str, at: usize, last: Option<&Time>) -> Option<Time> {
        let before = text.get(last.map_or(0, |time| time.period.span.end)..at)?;
        let mut start = before.len();
        for (place, c) in before.char_indices().rev() {
            if before.len() - place > REACH || matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '（' | '）' | ' ' | '\n')
            {
                break;
            }
            start = place;
        }
        let event = before.get(start..)?;
        let mut back = event.chars().rev();
        if back.next().is_none_or(|c| ALWAYS.contains(&c) || c.is_ascii_digit()) || back.next().is_none() {
            return None;
        }
        let span = NormSpan::new(at - event.get(own_part(event)..)?.len(), at + "以来".len());
        // 自2009年，条例实施|以来: the day it began on was named.
        let begun = last.map(|time| time.period).filter(|period| {
            let led = period.span.slice(text).starts_with('自') || text.get(..period.span.start).is_some_and(|lead| lead.ends_with('从'));
            led && has_at_most(before, 2 * REACH) && !before.contains(['。', '\n'])
        });
        let from = begun.and_then(|period| period.from);
        let period = Period { span, from, to: self.document, complete: from.is_some() && self.document.is_some() };
        Some(Time { period, lasting: true, stretch: true })
    }
}

/// Where the words begin that name the event and nobody who acts: 自|实施新政, 公司|成立, 党的十八大.
fn own_part(event: &str) -> usize {
    let led = event.find('自').filter(|&led| {
        !event.get(led..).is_some_and(|rest| ["自主", "自动", "自治", "自然", "自由", "自身"].iter().any(|word| rest.starts_with(word)))
    });
    let opened = event.starts_with('从').then_some(0);
    if let Some(led) = led.or(opened) {
        return led;
    }
    // 党的十八大, 十八届三中全会
    if let Some(party) =
        event.find("党的").or_else(|| event.find("中共")).or_else(|| event.ends_with(['大', '会']).then(|| event.find('十')).flatten())
    {
        return party;
    }
    if let Some(known) = EVENTS.iter().find(|known| event.ends_with(**known)) {
        return event.len() - known.len();
    }
    event.char_indices().rev().nth(1).map_or(0, |(at, _)| at)
}
