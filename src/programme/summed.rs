//! Tests of what goes on with a telling: sums of how far it has come, what a heading governs, awards and joined names.
//!
//! What programmes a text names is given; finding them has its own tests.

use super::linked::linked;
use crate::vocabulary::ProgrammeKind::{Award, Competition, Document, Event, Initiative, Platform, Scheme};

#[test]
fn a_sum_of_how_far_it_has_come_goes_on() {
    let programmes = [("护渔行动", Initiative)];
    let told = "县里启动“护渔行动”。县财政拨款90万元。";
    for sum in [
        "半年里，渔民上岸41户。",
        "五年来，培训渔民41户。",
        "三个月来，渔民上岸41户。",
        "截至9月底，渔民已有41户上岸。",
        "截至10月20日，累计上岸41户。",
        "到8月底，先后上岸41户。",
        "目前，已上岸41户。",
        "累计上岸41户。",
        "自3月5日启动以来，渔民上岸41户。",
    ] {
        assert_eq!(linked(&format!("{told}{sum}"), &programmes, "41户"), Some(0), "{sum}");
    }
    for other in [
        "近年来，渔民上岸41户。",
        "今年以来，渔民上岸41户。",
        "入港五年来，老林雇了41户。",
        "截至9月底，全县已有渔民41户。",
        "截至9月底，在册渔民41户。",
        "县里修桥2座。半年里，渔民上岸41户。",
        "渔港热闹起来。\n半年里，渔民上岸41户。",
    ] {
        assert_eq!(linked(&format!("{told}{other}"), &programmes, "41户"), None, "{other}");
    }
}

#[test]
fn a_sum_without_a_subject_goes_on_over_the_line() {
    let programmes = [("渔业规划", Document), ("惠民保", Scheme)];
    let plan = "《渔业规划》提出，渔船达到120艘。\n目前已造船80艘，完成目标的三分之二。其中，新船占六成。";
    for own in ["80艘", "三分之二"] {
        assert_eq!(linked(plan, &programmes, own), Some(0), "{own}");
    }
    let subject = "《渔业规划》提出，渔船达到120艘。\n目前船厂已造船80艘。";
    assert_eq!(linked(subject, &programmes, "80艘"), None);
    let scheme = "居民可参加惠民保，年缴费120元。截至7月底，参保居民已有8万人，41户领到补助。\n渔港修桥2座。";
    for own in ["8万人", "41户"] {
        assert_eq!(linked(scheme, &programmes, own), Some(1), "{own}");
    }
    assert_eq!(linked(scheme, &programmes, "2座"), None);
}

#[test]
fn an_award_is_spoken_of_again() {
    let programmes = [("海港杯", Competition), ("金帆奖", Award)];
    let text =
        "“海港杯”昨天落幕，41支船队比赛。\n闭幕式上颁发了第三届“金帆奖”。本届收到作品90件。老林的画卖出7幅。该奖设立以来，发放奖金12万元。";
    assert_eq!(linked(text, &programmes, "90件"), Some(1));
    assert_eq!(linked(text, &programmes, "12万元"), Some(1));
    let line = "县里颁发了“金帆奖”。\n“海港杯”昨天落幕。本届来了90人。";
    assert_eq!(linked(line, &programmes, "90人"), Some(0));
}

#[test]
fn a_heading_governs_the_paragraph_behind_it() {
    let programmes = [("渔企通", Platform), ("渔贷", Scheme)];
    let text = "渔港通报\n一、“渔企通”上线\n办事要跑几个窗口。窗口归集材料90份。\n老林的厂里有船7艘。\n（二）“渔贷”见效。放款41户。";
    assert_eq!(linked(text, &programmes, "90份"), Some(0));
    assert_eq!(linked(text, &programmes, "7艘"), None);
    assert_eq!(linked(text, &programmes, "41户"), Some(1));
}

#[test]
fn a_text_of_several_works_comes_back_to_the_first_only_by_its_name() {
    let programmes = [("护渔行动", Initiative), ("渔企通", Platform), ("渔贷", Scheme)];
    let several =
        "“护渔行动”一年间\n“护渔行动”放流鱼苗3万尾。\n“渔企通”上线，“渔贷”也来了。“渔贷”放款9户，“渔企通”办事8件。\n渔民上岸41户。\n";
    assert_eq!(linked(several, &programmes, "3万尾"), Some(0));
    assert_eq!(linked(several, &programmes, "41户"), None);
    let one = "“护渔行动”一年间\n“护渔行动”放流鱼苗3万尾。\n渔港很热闹。\n渔民上岸41户。\n";
    assert_eq!(linked(one, &programmes, "41户"), Some(0));
    let person = "“护渔行动”一年间\n“护渔行动”放流鱼苗3万尾。\n渔港很热闹。\n他每月挣7000元。\n";
    assert_eq!(linked(person, &programmes, "7000元"), None);
}

#[test]
fn of_names_and_amounts_listed_in_turn_each_has_its_own() {
    let programmes = [("渔工险", Scheme), ("渔船险", Scheme)];
    let text = "全县渔工险、渔船险参保人数分别为5万人、3万人。";
    assert_eq!(linked(text, &programmes, "5万人"), Some(0));
    assert_eq!(linked(text, &programmes, "3万人"), Some(1));
    let short = "全县渔港、渔船险参保人数分别为5万人和3万人，同比增长2%。";
    assert_eq!(linked(short, &programmes, "5万人"), None);
    assert_eq!(linked(short, &programmes, "3万人"), Some(1));
    let sum = "全县渔工险、渔船险参保人数共8万人。";
    assert_eq!(linked(sum, &programmes, "8万人"), Some(1));
    let own = "渔船险参保人数和保费分别为3万人、9万元。";
    assert_eq!(linked(own, &programmes, "9万元"), Some(1));
}

#[test]
fn an_anniversary_of_something_else_is_no_number_of_what_was_told_of() {
    let programmes = [("海风节", Event)];
    let text = "县里举办“海风节”。今年是建县50周年。";
    assert_eq!(linked(text, &programmes, "50周年"), None);
    let own = "今年是“海风节”创办10周年。";
    assert_eq!(linked(own, &programmes, "10周年"), Some(0));
}
