//! Tests of where a text turns from a programme, and where it only seems to: digests, and what years of it brought.
//!
//! What programmes a text names is given here; finding them has its own tests.

use super::linked::linked;
use crate::vocabulary::ProgrammeKind;

#[test]
fn an_item_of_a_digest_may_have_paragraphs() {
    let programmes = [("护渔协定", ProgrammeKind::Document)];
    let digest = "渔港简讯\n渔港修桥 41天完工\n渔港的桥昨天修好。\n《护渔协定》下月生效\n《护渔协定》昨天获批。\n县里随后说，《护渔协定》好。\n台风致5户停电\n台风昨天过境，5户停电。\n";
    assert_eq!(linked(digest, &programmes, "5户"), None);
    let sections = "渔港纪事\n一、协定\n《护渔协定》昨天获批，《护渔协定》下月生效。\n二、渔船\n渔船有320艘，《护渔协定》管得住。\n";
    assert_eq!(linked(sections, &programmes, "320艘"), Some(0));
}

#[test]
fn what_some_years_of_it_brought_is_its_own() {
    let programmes = [("护渔工程", ProgrammeKind::Initiative)];
    let text = "“护渔工程”通过验收。渔港很热闹。工程实施五年来，鱼产量增加17%。";
    assert_eq!(linked(text, &programmes, "17%"), Some(0));
    let region = "县里开展“护渔工程”。全县修桥2座。";
    assert_eq!(linked(region, &programmes, "2座"), None);
}
