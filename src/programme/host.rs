//! Finds the organisation that runs a programme: the last organisation named before it in its sentence.
//!
//! Takes text and the span of a mention, hands on a span. An organisation is known by its last word (总工会, 局, 集团).

use super::context::{before, chars, ends_clause, ends_sentence};
use super::lexicons::{Cue, ProgrammeLexicons};
use crate::NormSpan;

/// The organisation before `mention`, if the sentence names one.
pub(crate) fn find_host(text: &str, mention: NormSpan, lexicons: &ProgrammeLexicons) -> Option<NormSpan> {
    let sentence = before(text, mention.start, 60, ends_sentence);
    let offset = mention.start - sentence.len();
    let (_, end) = lexicons.cues_in(Cue::Host, sentence).last()?;
    let mut name = before(sentence, end, 20, |found| ends_clause(found) || matches!(found, '“' | '”' | '《' | '》' | '：' | '、'));
    if let Some((_, behind)) = lexicons.cues_in(Cue::Boundary, name).last() {
        name = name.get(behind..)?;
    }
    let name = name.trim_start_matches(|found: char| found.is_ascii_digit() || found == '月' || found == '日' || found == '年');
    (chars(name) >= 3).then(|| NormSpan::new(offset + end - name.len(), offset + end))
}
