//! Tests of where a text turns from a programme, and where it only seems to: what is said at a meeting, sources, lists of works.
//!
//! What programmes a text names is given here; finding them has its own tests.

use super::linked::linked;
use crate::vocabulary::ProgrammeKind;

#[test]
fn what_is_said_at_a_meeting_is_not_of_it() {
    let programmes = [("海风论坛", ProgrammeKind::Event), ("海风节", ProgrammeKind::Event)];
    let text = "海风论坛开幕\n第三届海风论坛昨天开幕，来客90人。\n县长指出，全国渔民共有800万人。渔船要有300艘。\n论坛期间放映影片6场。\n";
    for other in ["800万人", "300艘"] {
        assert_eq!(linked(text, &programmes, other), None, "{other}");
    }
    for own in ["90人", "6场"] {
        assert_eq!(linked(text, &programmes, own), Some(0), "{own}");
    }
    let organiser = "海风论坛开幕\n第三届海风论坛昨天开幕。\n会长表示，本届设分会场12个。\n";
    assert_eq!(linked(organiser, &programmes, "12个"), Some(0));
    let fair = "海风节开幕\n第三届海风节昨天开幕。\n会长表示，展位有320个。\n";
    assert_eq!(linked(fair, &programmes, "320个"), Some(1));
    let reported = "海风论坛开幕\n第三届海风论坛昨天开幕。\n还有400名记者将参加报道。\n";
    assert_eq!(linked(reported, &programmes, "400名"), Some(0));
}

#[test]
fn a_source_is_not_spoken_of() {
    let programmes = [("海风节", ProgrammeKind::Event), ("渔船通", ProgrammeKind::Platform)];
    let text = "记者从第三届海风节上获悉，全国渔港共90个。";
    assert_eq!(linked(text, &programmes, "90个"), None);
    let own = "记者从第三届海风节上获悉，展位有320个。";
    assert_eq!(linked(own, &programmes, "320个"), Some(0));
    let counted = "据“渔船通”平台统计，上周渔船进港41艘。";
    assert_eq!(linked(counted, &programmes, "41艘"), None);
    let platform = "据介绍，“渔船通”平台开通后，渔船进港41艘。";
    assert_eq!(linked(platform, &programmes, "41艘"), Some(1));
}

#[test]
fn a_list_of_works_goes_on_from_what_it_names() {
    let programmes = [("良种行动", ProgrammeKind::Initiative)];
    let text = "狠抓春耕。推进良种行动。渔港新建码头7座。";
    assert_eq!(linked(text, &programmes, "7座"), None);
    let sum = "狠抓春耕。推进良种行动。目前已发放稻种300吨。";
    assert_eq!(linked(sum, &programmes, "300吨"), Some(0));
    let told = "县里近日推进良种行动。农户领种300吨。";
    assert_eq!(linked(told, &programmes, "300吨"), Some(0));
    let clauses = "实施良种行动，发放稻种300吨，推进春耕，加强巡查，强化防汛，修水库2座。";
    assert_eq!(linked(clauses, &programmes, "300吨"), Some(0));
    assert_eq!(linked(clauses, &programmes, "2座"), None);
}

#[test]
fn a_meeting_is_the_topic_of_the_clause_that_holds_it() {
    let programmes = [("海风节", ProgrammeKind::Event), ("渔技大赛", ProgrammeKind::Competition)];
    for text in [
        "正在渔港举行的第九届海风节，吸引商家30户。",
        "昨天上午，今年（渔港）第九届海风节在海港镇开幕，设置展位30户。",
        "工会举办海风节，邀请渔家30户。",
    ] {
        assert_eq!(linked(text, &programmes, "30户"), Some(0), "{text}");
    }
    let beside = "工会参加海风节，组织职工体检30户。";
    assert_eq!(linked(beside, &programmes, "30户"), None);
}

#[test]
fn another_edition_and_a_winner_are_named_by_the_way() {
    let programmes = [("渔技大赛", ProgrammeKind::Competition)];
    let text = "渔技大赛冠军老林卖鱼。他一年出海80趟。";
    assert_eq!(linked(text, &programmes, "80趟"), None);
    let last = "昨天开赛，这是上届渔技大赛的重演。两人跑了5海里。";
    assert_eq!(linked(last, &programmes, "5海里"), None);
    let final_round = "渔技大赛冠军赛昨天开赛。两人跑了5海里。";
    assert_eq!(linked(final_round, &programmes, "5海里"), Some(0));
    let joined = "渔港入选良种行动，造船7艘。";
    assert_eq!(linked(joined, &[("良种行动", ProgrammeKind::Initiative)], "7艘"), None);
}

#[test]
fn a_document_in_force_lays_down_what_follows() {
    let programmes = [("护渔条例", ProgrammeKind::Document), ("护渔规划", ProgrammeKind::Document)];
    let force = "《护渔条例》7月1日起施行，每船船员不少于3人；罚款每次500元。";
    assert_eq!(linked(force, &programmes, "500元"), Some(0));
    let issued = "县里印发《护渔规划》。到2030年，放流鱼苗3万尾。渔港修桥2座。";
    assert_eq!(linked(issued, &programmes, "3万尾"), Some(1));
    let explained = "《护渔条例》下月施行。这是首部渔业条例，分为80条。";
    assert_eq!(linked(explained, &programmes, "80条"), Some(0));
    let other = "《护渔条例》下月施行。这是好消息，渔民有800人。";
    assert_eq!(linked(other, &programmes, "800人"), None);
}

#[test]
fn what_some_years_of_it_brought_is_its_own() {
    let programmes = [("护渔工程", ProgrammeKind::Initiative)];
    let text = "“护渔工程”通过验收。渔港很热闹。工程实施五年来，鱼产量增加17%。";
    assert_eq!(linked(text, &programmes, "17%"), Some(0));
    let shared = "县里开展“护渔工程”。全县90个渔港放流鱼苗。";
    assert_eq!(linked(shared, &programmes, "90个"), Some(0));
    let region = "县里开展“护渔工程”。全县修桥2座。";
    assert_eq!(linked(region, &programmes, "2座"), None);
}

#[test]
fn a_time_of_its_own_goes_on_with_what_somebody_runs() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    for time in ["全年举办放流90场。", "今年，共为渔民90人体检。", "今年以来，共发放渔网90张。", "去年发放渔网90张。"]
    {
        assert_eq!(linked(&format!("县工会开展“护渔行动”。{time}"), &programmes, "90"), Some(0), "{time}");
    }
    for other in ["近年来，发放渔网90张。", "全县修桥90座。", "同期，全县沉船90艘。", "渔港学校现有学生90名。"]
    {
        assert_eq!(linked(&format!("县工会开展“护渔行动”。{other}"), &programmes, "90"), None, "{other}");
    }
    let next = "县工会开展“护渔行动”。去年发放渔网80张。去年修桥90座。";
    assert_eq!(linked(next, &programmes, "90"), None);
}

#[test]
fn what_somebody_has_besides_is_not_of_it() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    for text in ["“护渔行动”资助渔民30名。该村有渔民90人。", "“护渔行动”选派渔民30名，渔港学校现有学生90名。"]
    {
        assert_eq!(linked(text, &programmes, "90"), None, "{text}");
    }
    assert_eq!(linked("“护渔行动”资助渔民30名，现有渔船90艘。", &programmes, "90"), Some(0));
}

#[test]
fn who_takes_part_belongs_to_what_is_held() {
    let programmes = [("渔网杯", ProgrammeKind::Competition)];
    for text in ["县里举办“渔网杯”竞赛，参赛渔民达90人。", "县里举办“渔网杯”竞赛。参赛渔民达90人。"]
    {
        assert_eq!(linked(text, &programmes, "90"), Some(0), "{text}");
    }
    assert_eq!(linked("县里举办“渔网杯”竞赛，组织体检90人。", &programmes, "90"), None);
}

#[test]
fn winners_are_told_of_over_commas() {
    let programmes = [("金锚奖", ProgrammeKind::Award)];
    for text in ["“金锚奖”揭晓，90人获奖。", "“金锚奖”每年评选一次，每次表彰90人。", "入选“金锚奖”的渔民共90名。"]
    {
        assert_eq!(linked(text, &programmes, "90"), Some(0), "{text}");
    }
    for text in ["“金锚奖”获得者老林今年90岁。", "荣获“金锚奖”的渔民，收入达90元。", "老林荣获“金锚奖”，表彰渔民90人。"]
    {
        assert_eq!(linked(text, &programmes, "90"), None, "{text}");
    }
}

#[test]
fn the_next_numbered_heading_ends_a_section() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    let text = "渔港总结\n（一）实施“护渔行动”\n发放渔网80张。\n（二）加强自身建设\n培训干部90人。\n";
    assert_eq!(linked(text, &programmes, "80"), Some(0));
    assert_eq!(linked(text, &programmes, "90"), None);
}

#[test]
fn a_figure_of_a_region_a_body_or_a_household_ends_the_telling() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    for other in [
        "，全县生产总值增长90%。",
        "。全县有渔船90艘。",
        "。渔港农业建起码头。渔港农业成立于2009年，注册资本90万元。",
        "。学员老林来自渠水，家里有果园90亩。",
        "。老林学会了放流。她家果园有90亩。",
    ] {
        assert_eq!(linked(&format!("“护渔行动”培训渔民30名{other}"), &programmes, "90"), None, "{other}");
    }
    for own in ["，全县渔民增收90元。", "。全县90个渔港放流鱼苗。"] {
        assert_eq!(linked(&format!("“护渔行动”培训渔民30名{own}"), &programmes, "90"), Some(0), "{own}");
    }
    let example = "“护渔行动”只是渔港工会工作的一个缩影。全县渔民中，困难户有90户。";
    assert_eq!(linked(example, &programmes, "90"), None);
}

#[test]
fn all_that_do_it_since_its_start_belong_to_it() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    let text = "县工会启动“护渔行动”。自7月1日启动以来，全县各级工会走访渔民90户。全县修桥2座。";
    assert_eq!(linked(text, &programmes, "90户"), Some(0));
    assert_eq!(linked(text, &programmes, "2座"), None);
}

#[test]
fn what_is_done_with_an_award_is_of_it() {
    let programmes = [("金锚奖", ProgrammeKind::Award)];
    for text in ["“金锚奖”今年共评选作品90项。", "自2018年设立以来，“金锚奖”共评选90项成果。", "本届金锚奖共收到作品90部。"]
    {
        assert_eq!(linked(text, &programmes, "90"), Some(0), "{text}");
    }
    for text in ["“金锚奖”获得者老林收到信件90封。", "老林获得“金锚奖”，收到信件90封。"] {
        assert_eq!(linked(text, &programmes, "90"), None, "{text}");
    }
}
