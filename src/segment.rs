//! Cuts a text into tokens that keep numbers whole: 近 | 3500万 | 元, 93.5%, 百分之三点五.
//!
//! Takes a text as it is stored, hands on slices of it that joined give the text. Words come from the segmenter, numbers and units from the
//! quantity stage; where a word and a number disagree, the number wins.

use crate::normalize::{NormalizedText, normalize};
use crate::numeral::find_numerals;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::token::Words;

/// The tokens of `text`; `quantities` reads the amounts of its normalised form.
pub(crate) fn segment<'t>(text: &'t str, words: &Words, quantities: impl FnOnce(&NormalizedText) -> Vec<Quantity>) -> Vec<&'t str> {
    let normalized = normalize(text);
    let read = normalized.as_str();
    let wholes = wholes(read, &quantities(&normalized));
    let mut starts = Vec::new();
    let mut at = 0;
    for whole in wholes {
        push_words(read, NormSpan::new(at, whole.start), words, &mut starts);
        starts.push(whole.start);
        at = whole.end.max(at);
    }
    push_words(read, NormSpan::new(at, read.len()), words, &mut starts);
    slices(text, &normalized, &starts)
}

/// The numbers and units that no word may cut, in order and disjoint.
fn wholes(read: &str, quantities: &[Quantity]) -> Vec<NormSpan> {
    let mut out = Vec::new();
    let mut numerals = find_numerals(read).into_iter().filter(|numeral| numeral.form.arabic).map(|numeral| numeral.span).peekable();
    for quantity in quantities {
        while let Some(span) = numerals.next_if(|span| span.start < quantity.span.end) {
            if span.end <= quantity.span.start {
                out.push(span);
            }
        }
        let unit = quantity.unit_span;
        let number = quantity.numeral;
        let joined = unit.start == number.end && matches!(unit.slice(read), "%" | "‰");
        let inside = |span: NormSpan| span.start >= number.end && span.end <= quantity.span.end;
        if joined || unit.is_empty() || !inside(unit) {
            out.push(NormSpan::new(number.start, if joined { unit.end } else { number.end }));
        } else {
            out.extend([number, unit]);
        }
    }
    out.extend(numerals);
    out
}

fn push_words(read: &str, span: NormSpan, words: &Words, starts: &mut Vec<usize>) {
    if !span.is_empty() {
        starts.extend(words.tokens(span.slice(read), span.start).iter().map(|token| token.span.start));
    }
}

/// The pieces of the original that the tokens lead to, and between them what was removed: blanks, marks of a markup.
fn slices<'t>(text: &'t str, normalized: &NormalizedText, starts: &[usize]) -> Vec<&'t str> {
    let ends = starts.iter().skip(1).copied().chain([normalized.as_str().len()]);
    let mut cuts = vec![0];
    let mut last = 0;
    for (&start, end) in starts.iter().zip(ends) {
        let token = normalized.to_original(NormSpan::new(start, end));
        for cut in [token.start, token.end] {
            // Of two tokens in one grapheme the first has it all.
            last = cut.max(last);
            cuts.push(last);
        }
    }
    cuts.push(text.len());
    cuts.windows(2).filter_map(|pair| text.get(*pair.first()?..*pair.get(1)?)).filter(|token| !token.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::Miner;

    #[test]
    fn numbers_and_units_are_kept_whole() {
        let miner = Miner::builder().build().unwrap();
        for (text, tokens) in [
            ("发放慰问款近3500万元。", "发放|慰问款|近|3500万|元|。"),
            ("合格率93.5%，", "合格率|93.5%|，"),
            ("提高百分之三点五。", "提高|百分之三点五|。"),
            ("增长5 %。", "增长|5 %|。"),
            ("第3名领奖", "第|3|名|领奖"),
            // The sign stands before its number, so it is no unit behind it.
            ("门票HK$280，售价$5。", "门票|HK|$|280|，|售价|$|5|。"),
            ("2012年有3人。", "2012|年|有|3|人|。"),
            ("", ""),
        ] {
            assert_eq!(miner.segment(text).join("|"), tokens, "{text}");
        }
    }
}
