//! Finds the organisation that runs a programme: the last organisation named before it in its sentence.
//!
//! Takes text and the span of a mention, hands on a span. An organisation is known by its last word (总工会, 局, 集团) and
//! reaches back over the nouns before it.

use super::context::{before, chars, ends_sentence};
use super::lexicons::{Cue, ProgrammeLexicons};
use crate::span::NormSpan;
use crate::token::Words;

/// The organisation before `mention`, if the sentence names one.
pub(crate) fn find_host(text: &str, mention: NormSpan, lexicons: &ProgrammeLexicons, words: &Words) -> Option<NormSpan> {
    let sentence = before(text, mention.start, 40, ends_sentence);
    lexicons.cues_in(Cue::Host, sentence).next()?;
    let tagged = words.guesses(sentence, mention.start - sentence.len());
    let is_last = |surface: &str, tag: &str| tag == "nt" || (tag.starts_with('n') && lexicons.cue_at_end(Cue::Host, surface).is_some());
    let (last, end) =
        tagged.iter().enumerate().rev().find(|(_, word)| is_last(word.surface, word.tag)).map(|(at, word)| (at, word.span.end))?;
    let nominal = |tag: &str| tag.starts_with(['n', 'j', 'b', 's']) || tag == "vn";
    let stops = |surface: &str| {
        [Cue::Launch, Cue::Stop, Cue::Award, Cue::Boundary].into_iter().any(|cue| lexicons.cue_at_end(cue, surface) == Some(0))
    };
    let first = tagged.get(..last)?.iter().rev().take_while(|word| nominal(word.tag) && !stops(word.surface)).last();
    let start = first.or(tagged.get(last)).map(|word| word.span.start)?;
    let span = NormSpan::new(start, end);
    ((2..=24).contains(&chars(span.slice(text)))).then_some(span)
}
