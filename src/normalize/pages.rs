//! Finds the lines that belong to the page and not to its matter: page numbers, with which a scan or a print parts a sentence.
//!
//! Takes the lines of a text, leaves those out that number its pages: - 3 -, 第3页 共8页, and bare figures that count on from page to
//! page or stand between two lines that fill it. Whether the sentence goes on over the gap is decided in `unwrap.rs`.

use super::broken_number::begins_with_unit;
use super::line::{FULL, Line, RAGGED};
use super::punctuation::is_han;
use std::collections::HashMap;

/// The longest page number with its signs, in characters: 第 12 页，共 148 页.
const LONGEST: usize = 16;
/// The shortest page, in bytes: about three hundred Chinese characters.
const PAGE: usize = 900;
/// How many bare figures must count on before they are page numbers.
const PAGES: usize = 3;
/// The shortest line above a bare page number, in characters; what is shorter is a cell of a table.
const ABOVE: usize = 8;
/// How many lines to each side show how long lines are.
const AROUND: usize = 6;

/// The number in a line, and whether its signs say that it is a page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    value: u32,
    signed: bool,
}

/// Leaves out the page numbers among `lines`. What follows one is no further off than if it were not there. O(n).
pub(crate) fn leave_out_pages(lines: &mut Vec<Line<'_>>) {
    let found: Vec<(usize, Number)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, read(line)?))).collect();
    if found.is_empty() {
        return;
    }
    let mut gone = counted(lines, &found);
    gone.extend(found.iter().filter(|(_, number)| number.signed).map(|(at, _)| *at));
    gone.sort_unstable();
    gone.dedup();
    let mut rest = gone.iter().copied().peekable();
    let mut at = 0;
    let mut behind_page = false;
    lines.retain_mut(|line| {
        let leaves = rest.next_if_eq(&at).is_some();
        line.set_off &= !behind_page;
        line.turned = behind_page;
        behind_page = leaves;
        at += 1;
        !leaves
    });
}

/// The bare figures that count on, a page's length apart.
fn counted(lines: &[Line<'_>], found: &[(usize, Number)]) -> Vec<usize> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    // By the number that would come next: the run, and where its last figure stands.
    let mut wanted: HashMap<u32, (usize, usize)> = HashMap::new();
    for &(at, number) in found.iter().filter(|(_, number)| !number.signed) {
        let Some(line) = lines.get(at) else { continue };
        let run = match wanted.remove(&number.value) {
            Some((run, last)) if line.start.saturating_sub(last) >= PAGE => run,
            Some(near) => {
                wanted.insert(number.value, near);
                continue;
            }
            None => {
                runs.push(Vec::new());
                runs.len() - 1
            }
        };
        runs.get_mut(run).into_iter().for_each(|run| run.push(at));
        wanted.entry(number.value + 1).or_insert((run, line.start));
    }
    let below_prose = |at: &&usize| at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|above| above.chars >= ABOVE);
    let counts = |run: &Vec<usize>| run.len() >= PAGES && 3 * run.iter().filter(below_prose).count() >= 2 * run.len();
    let mut gone: Vec<usize> = runs.into_iter().filter(counts).flatten().collect();
    gone.extend(found.iter().map(|(at, _)| *at).filter(|at| parts_full_lines(lines, *at)));
    gone
}

/// Whether the lines above and below are as long as lines get here: no part of a sentence fills so little of one between them.
fn parts_full_lines(lines: &[Line<'_>], at: usize) -> bool {
    let around = lines.iter().skip(at.saturating_sub(AROUND)).take(2 * AROUND + 1);
    let longest = around.map(|line| line.chars).max().unwrap_or(0).max(FULL + RAGGED / 2);
    // Rows of a table are of figures; three of four characters are wide in running text.
    let fills = |line: Option<&Line<'_>>| line.is_some_and(|line| line.chars + RAGGED / 2 >= longest && 4 * line.width >= 7 * line.chars);
    let (above, below) = (at.checked_sub(1).and_then(|above| lines.get(above)), lines.get(at + 1));
    // 新增就业⏎1250⏎人，: what the sentence counts.
    let counted = || above.is_some_and(|above| above.content.ends_with(is_han)) && below.is_some_and(begins_with_unit);
    fills(above) && fills(below) && !counted()
}

/// The page number that a line may be: 3, - 3 -, 第3页, 第3页 共8页, 第3页/共8页.
fn read(line: &Line<'_>) -> Option<Number> {
    if line.chars > LONGEST || !line.content.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let dashes: &[char] = &['-', '—', '–', '·', '~', '•', ' ', '\u{3000}'];
    let bare = line.content.trim_start_matches(dashes);
    let opens = bare.len() < line.content.len();
    let inner = bare.trim_end_matches(dashes);
    if let Some(value) = figure(inner) {
        return match (opens, inner.len() < bare.len()) {
            (true, true) => Some(Number { value, signed: true }),
            (false, false) => Some(Number { value, signed: false }),
            _ => None,
        };
    }
    let (page, all) = match inner.strip_prefix('第')?.split_once('页')? {
        (page, "") => (page, None),
        (page, all) => (page, Some(all.trim_start_matches(['，', '/', ' ']).strip_prefix('共')?.strip_suffix('页')?)),
    };
    let value = figure(page.trim())?;
    all.is_none_or(|all| figure(all.trim()).is_some()).then_some(Number { value, signed: true })
}

/// The value of one to four ASCII figures.
fn figure(text: &str) -> Option<u32> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn left(text: &str) -> Vec<&str> {
        let mut found = lines(text);
        leave_out_pages(&mut found);
        found.into_iter().map(|line| line.content).collect()
    }

    #[test]
    fn page_numbers_with_signs_leave_alone() {
        assert_eq!(left("全年投入500\n- 3 -\n万元。\n第 4 页 共 8 页\n— 5 —\n第6页\n第7页，共8页"), ["全年投入500", "万元。"]);
        for kept in ["第3页有图", "-3", "3 -", "- 1.8 -", "— 三 —", "第3节", "第3页 8页", "12345"] {
            assert_eq!(left(kept), [kept]);
        }
    }

    #[test]
    fn bare_figures_leave_where_they_count_on_from_page_to_page() {
        let page = |number: usize, words: usize| format!("{}\n{number}\n", "读者到书屋借书看书。".repeat(words));
        let text: String = (4..8).map(|number| page(number, 40)).collect();
        assert!(left(&text).iter().all(|line| line.chars().count() > 4));
        // Near together they count items, and two are no proof.
        let items: String = (1..9).map(|number| page(number, number)).collect();
        assert_eq!(left(&items).len(), 16);
        let two: String = (1..3).map(|number| page(number, 30 + 5 * number)).collect();
        assert_eq!(left(&two).len(), 4);
        // Nothing else is so short between lines that are full.
        let wrapped = "读者到书屋借书看书，书屋天天开门，全年投入近一千五百\n";
        assert_eq!(left(&format!("{wrapped}{wrapped}12\n{wrapped}{wrapped}")).len(), 4);
        assert_eq!(left(&format!("{wrapped}读者到书屋，书屋开门，投入近\n12\n{wrapped}{wrapped}")).len(), 5);
        // In a column of a table cells stand above them.
        let cells: String = (1..9).map(|number| format!("{number}\n{}", "书屋\n".repeat(160))).collect();
        assert_eq!(left(&cells).len(), 8 * 161);
    }
}
