//! Decides which names a name is joined to: 、, 和 or nothing between their marks, and what sums up the whole list behind it.
//!
//! Takes text, the mentions in front of a claim and the claim, hands on mentions or an answer. Which of them the claim speaks of is the
//! business of `link`, and amounts given one by one that of `respective`.

use super::context::{before, chars};
use super::lexicons::ProgrammeLexicons;
use super::link::Mention;
use crate::vocabulary::ProgrammeKind;

/// The most names that one is joined to.
const JOINED: usize = 4;

/// The most characters of a noun between two names, and between 等 and the number that sums up a list.
const NOUN: usize = 8;
const SUM: usize = 8;

/// “护渔”行动和“安港”行动, “护渔”“安港”: the members of the list that the last of `front` ends, in order; of one name itself alone.
pub(super) fn list_of(text: &str, front: &[Mention], lexicons: &ProgrammeLexicons) -> Vec<usize> {
    let Some(last) = front.last() else { return Vec::new() };
    let mut joined = vec![last.index];
    let mut start = last.span.start;
    for mention in front.iter().rev().skip(1).take(JOINED) {
        let between = text.get(mention.span.end..start).unwrap_or("");
        let closed = between.trim_start_matches(['”', '’', '》']);
        let bare = closed.trim_end_matches(['“', '‘', '《']);
        let beside = closed.len() < between.len() && bare.len() < closed.len() && bare.is_empty();
        // “渔歌”大赛、“渔网杯”篮球赛: the noun that says what the name is.
        let named = |noun: &str| {
            noun.is_empty() || lexicons.is_head(noun) || (chars(noun) <= NOUN && lexicons.head_at_end(noun, |head| head.outside).is_some())
        };
        let noun = bare.strip_suffix(['和', '与', '及', '、']);
        if !(beside || noun.is_some_and(named)) || joined.contains(&mention.index) || mention.kind == ProgrammeKind::Award {
            break;
        }
        joined.insert(0, mention.index);
        start = mention.span.start;
    }
    joined
}

/// “速绣”、“快剪”等14场比赛: whether the number counts a list itself, of which it is no number of the last member; 等活动共14场 is one of
/// all its members.
pub(super) fn counts_list(clause: &str, lexicons: &ProgrammeLexicons) -> bool {
    let lead = before(clause, clause.len(), SUM, |found| matches!(found, '，' | '、'));
    lead.rsplit_once('等').is_some_and(|(_, noun)| lexicons.heads_in(noun).next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::programme::linked::linked_all;
    use crate::vocabulary::ProgrammeKind::{Competition, Document, Initiative};

    fn joined(text: &str, programmes: &[(&str, crate::vocabulary::ProgrammeKind)]) -> Vec<usize> {
        let mut all = linked_all(text, programmes, "90");
        all.sort_unstable();
        all
    }

    #[test]
    fn names_side_by_side_are_one_list() {
        let works = [("护渔工程", Initiative), ("安港行动", Initiative), ("归帆计划", Initiative)];
        for text in [
            "实施“护渔工程”“安港行动”“归帆计划”，放流鱼苗90尾。",
            "“护渔工程”“安港行动”“归帆计划”等活动惠及渔民90人。",
            "开展“护渔工程”、“安港行动”和“归帆计划”等活动90场。",
        ] {
            assert_eq!(joined(text, &works), [0, 1, 2], "{text}");
        }
        assert_eq!(joined("“护渔工程”启动，“安港行动”放流鱼苗90尾。", &works), [1]);
        assert!(joined("“护渔工程”“安港行动”等90项活动落幕。", &works).is_empty());
        let laws = [("渔业法", Document), ("渔港法", Document)];
        assert_eq!(joined("《渔业法》《渔港法》规定，休渔90天。", &laws), [0, 1]);
        let contests = [("渔歌", Competition), ("渔网杯", Competition)];
        assert_eq!(joined("举办“渔歌”大赛、“渔网杯”篮球赛，来客90人。", &contests), [0, 1]);
    }
}
