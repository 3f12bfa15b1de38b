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

#[test]
fn a_meeting_at_which_reporters_learn_something_is_not_told_of() {
    let meeting = [("渔业大会", ProgrammeKind::Event)];
    let text = "记者从渔业大会上获悉，近年来，全县新造渔船70艘；加入合作社的渔民已达419户。";
    assert_eq!(linked(text, &meeting, "419户"), None);
    let own = "记者从渔业大会上获悉，大会设展位70个；签约项目19个。";
    assert_eq!(linked(own, &meeting, "19个"), Some(0));
}

#[test]
fn what_is_no_more_than_so_much_is_still_told() {
    let festival = [("海风节", ProgrammeKind::Event)];
    let text = "海风节昨晚开幕，演员不足千人，演出时长也只有90分钟。";
    assert_eq!(linked(text, &festival, "90分钟"), Some(0));
    let beside = "海风节昨晚开幕，演员不足千人，渔港公园也来了90人。";
    assert_eq!(linked(beside, &festival, "90人"), None);
}

#[test]
fn a_noun_that_is_shown_means_the_last_thing_of_that_sort() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    let text = "县里推进“护渔行动”。\n东湾大桥工程昨天开工。该工程全长755米。";
    assert_eq!(linked(text, &programmes, "755米"), None);
    let own = "县里推进“护渔行动”。\n东湾热闹起来。该行动投入9万元。";
    assert_eq!(linked(own, &programmes, "9万元"), Some(0));
}

#[test]
fn what_stands_behind_its_verb_is_told_of_next() {
    let programmes = [("稻香运动会", ProgrammeKind::Competition), ("海风季", ProgrammeKind::Event)];
    let text = "与稻香运动会同日收官的还有“海风季”活动。全县31家渔馆推出展览74个。";
    assert_eq!(linked(text, &programmes, "74个"), Some(1));
    let front = "稻香运动会的队伍里还有渔民。选手来自31个村。";
    assert_eq!(linked(front, &programmes, "31个"), Some(0));
}

#[test]
fn a_document_is_called_by_the_whole_noun_of_its_title() {
    let programmes = [("渔港条例", ProgrammeKind::Document), ("渔港三年行动计划", ProgrammeKind::Document)];
    let text = "会上通过了《渔港条例》《渔港三年行动计划》。条例规定，同意比例不低于60%；行动计划提出，改造渔港42座。";
    assert_eq!(linked(text, &programmes, "60%"), Some(0));
    assert_eq!(linked(text, &programmes, "42座"), Some(1));
}

#[test]
fn an_award_has_those_whom_the_next_sentence_honours() {
    let programmes = [("金锚奖", ProgrammeKind::Award)];
    let text = "县里昨天公布了“金锚奖”名单。今年共有9个渔村参选，最终7人入选。";
    assert_eq!(linked(text, &programmes, "9个"), Some(0));
    assert_eq!(linked(text, &programmes, "7人"), Some(0));
    let other = "渔民老林去年得了“金锚奖”。今年11户渔家入选省里的名录，收入增长了19%。";
    assert_eq!(linked(other, &programmes, "19%"), None);
    let far = "县里昨天公布了“金锚奖”名单。渔港很热闹。夜里有戏，7人入选。";
    assert_eq!(linked(far, &programmes, "7人"), None);
    let edition = "“金锚奖”昨天颁出，本届共收到作品213件。";
    assert_eq!(linked(edition, &programmes, "213件"), Some(0));
}

#[test]
fn votes_are_those_on_the_document_behind_them() {
    let programmes = [("渔业法案", ProgrammeKind::Document)];
    let text = "议会昨天以326票支持、290票反对，同意审议《渔业法案》。";
    assert_eq!(linked(text, &programmes, "326票"), Some(0));
    assert_eq!(linked(text, &programmes, "290票"), Some(0));
    let beside = "县里造船7艘，渔民很高兴，议会审议了《渔业法案》。";
    assert_eq!(linked(beside, &programmes, "7艘"), None);
}

#[test]
fn those_listed_beside_the_holders_of_a_title_are_others() {
    let programmes = [("金锚学者", ProgrammeKind::Award)];
    let text = "学院有院士5人、“金锚学者”8人、船长9人，水手90人。";
    assert_eq!(linked(text, &programmes, "5人"), None);
    assert_eq!(linked(text, &programmes, "8人"), Some(0));
    assert_eq!(linked(text, &programmes, "9人"), None);
    let fund = [("渔学基金", ProgrammeKind::Scheme)];
    assert_eq!(linked("学院有“渔学基金”获得者7人，水手90人。", &fund, "7人"), Some(0));
    assert_eq!(linked("学院有“渔学基金”获得者7人，水手90人。", &fund, "90人"), None);
    assert_eq!(linked("“渔学基金”资助学生7人，教师90人。", &fund, "90人"), Some(0));
}

#[test]
fn what_a_region_has_within_it_is_no_fact_of_an_undertaking() {
    let programmes = [("清水行动", ProgrammeKind::Initiative)];
    let text = "县里启动“清水行动”，投资9亿元。\n据介绍，目前渔港县境内有河道19条。";
    assert_eq!(linked(text, &programmes, "9亿元"), Some(0));
    assert_eq!(linked(text, &programmes, "19条"), None);
}
