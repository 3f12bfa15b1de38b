//! Tests of how far a telling goes: over sentences and paragraphs, to another subject, to what is only said at a meeting.
//!
//! Programmes are given, as in `linked`, whose tests are of one sentence and its neighbours.

use super::linked::linked;
use crate::vocabulary::ProgrammeKind;

#[test]
fn a_forum_at_which_something_is_told_is_no_account() {
    let forum = [("渔业论坛", ProgrammeKind::Event)];
    let text = "渔民迎来好年景\n县长在渔业论坛上指出，要让渔民富起来。\n东湾村造船7艘，收入翻了一番。";
    assert_eq!(linked(text, &forum, "7艘"), None);
    let own = "渔业论坛开幕\n渔业论坛昨天开幕。\n来自9个县的代表参加论坛。\n本届论坛设展位60个。";
    assert_eq!(linked(own, &forum, "60个"), Some(0));
    let fair = [("海风节", ProgrammeKind::Event)];
    let festival = "渔港热闹起来\n海风节昨天开幕。\n演出共有16场。";
    assert_eq!(linked(festival, &fair, "16场"), Some(0));
}

#[test]
fn a_strategy_or_a_means_named_once_is_no_account() {
    let programmes = [("双桥", ProgrammeKind::Initiative)];
    let strategy = "渔港年年有新船\n县里实施“双桥”战略，推动渔业发展。\n东湾村造船7艘。";
    assert_eq!(linked(strategy, &programmes, "7艘"), None);
    let means = "渔港年年有新船\n通过“双桥”行动，渔港通了公路。\n东湾村造船7艘。";
    assert_eq!(linked(means, &programmes, "7艘"), None);
    let run = "渔港年年有新船\n县里启动“双桥”行动，渔港通了公路。\n已造船7艘。";
    assert_eq!(linked(run, &programmes, "7艘"), Some(0));
}
