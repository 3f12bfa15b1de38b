//! Tests of which programme an amount speaks of: texts with their programmes, and the index that each amount is linked to.
//!
//! What programmes a text names is given here; finding them has its own tests.

use super::lexicons::ProgrammeLexicons;
use super::{Programme, ProgrammeLinks};
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

use crate::normalize::normalize;
use crate::programme::ProgrammeMention;
use crate::sentence::{Sentence, sentences};
use crate::token::Words;

/// The index of the programme that the amount `claim` of `text` speaks of; programmes are given by name and kind.
pub(super) fn linked(text: &str, programmes: &[(&str, ProgrammeKind)], claim: &str) -> Option<usize> {
    linked_all(text, programmes, claim).first().copied()
}

/// The indexes of all the programmes that the amount `claim` of `text` speaks of.
pub(super) fn linked_all(text: &str, programmes: &[(&str, ProgrammeKind)], claim: &str) -> Vec<usize> {
    let normalized = normalize(text);
    let found: Vec<Programme> = programmes
        .iter()
        .map(|(name, kind)| {
            let at = |at| ProgrammeMention { span: NormSpan::new(at, at + name.len()), quoted: true };
            let mentions = text.match_indices(name).map(|(found, _)| at(found)).collect();
            Programme { name: (*name).to_owned(), kind: *kind, aliases: Vec::new(), mentions, host: None, rule: "test" }
        })
        .collect();
    let spans: Vec<NormSpan> = sentences(&normalized).iter().map(Sentence::span).collect();
    let lexicons = ProgrammeLexicons::embedded().unwrap();
    let links = ProgrammeLinks::new(text, &spans, &found, &lexicons, &Words::embedded());
    let at = text.find(claim).unwrap();
    let claim = NormSpan::new(at, at + claim.len());
    let sentence = *spans.iter().find(|span| span.contains(claim)).unwrap();
    // Of joined names the one that `of` decides on stands first.
    let mut all = links.of_all([(claim, sentence, None)].into_iter()).remove(0);
    let first = links.of(claim, sentence);
    all.sort_by_key(|index| (Some(*index) != first, *index));
    all
}

#[test]
fn the_last_programme_before_a_claim_is_meant() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative), ("渔业法", ProgrammeKind::Document)];
    let text = "“护渔行动”放流鱼苗3万尾。渔民上岸41户。依照《渔业法》，罚款5万元。当天休市2小时。\n市场照常开门6天。";
    assert_eq!(linked(text, &programmes, "3万尾"), Some(0));
    assert_eq!(linked(text, &programmes, "41户"), Some(0));
    assert_eq!(linked(text, &programmes, "5万元"), Some(1));
    // A law named in the sentence before is no subject of the next one; what opened the paragraph still is.
    assert_eq!(linked(text, &programmes, "2小时"), Some(0));
    assert_eq!(linked(text, &programmes, "6天"), None);
}

#[test]
fn a_programme_behind_a_claim_in_its_clause_is_meant() {
    let programmes = [("春苗计划", ProgrammeKind::Initiative), ("青松奖", ProgrammeKind::Award), ("灯塔计划", ProgrammeKind::Initiative)];
    let text = "全县推进“春苗计划”，12名教师凭灯塔计划返乡，4项成果获得青松奖，奖金9万元，另有35人进修。";
    assert_eq!(linked(text, &programmes, "12名"), Some(2));
    assert_eq!(linked(text, &programmes, "4项"), Some(1));
    assert_eq!(linked(text, &programmes, "9万元"), Some(1));
    assert_eq!(linked(text, &programmes, "35人"), Some(2));
}

#[test]
fn a_sentence_that_points_back_names_what_went_before() {
    let programmes = [("送伞到站", ProgrammeKind::Initiative)];
    let text = "暴雨夜，志愿者跑了7个车站。他们带去雨伞300把。这是街道第二年开展“送伞到站”活动。";
    assert_eq!(linked(text, &programmes, "7个"), Some(0));
    assert_eq!(linked(text, &programmes, "300把"), Some(0));
    let other = "暴雨夜，志愿者跑了7个车站。街道今年也开展“送伞到站”活动。";
    assert_eq!(linked(other, &programmes, "7个"), None);
}

#[test]
fn a_contest_is_pointed_back_to_over_paragraphs() {
    let programmes = [("稻香杯", ProgrammeKind::Competition)];
    let text = "“稻香杯”球赛昨夜收官。\n5月3日开赛以来，球员踢了98场。场均进球4个。\n村里另修桥2座。";
    assert_eq!(linked(text, &programmes, "98场"), Some(0));
    assert_eq!(linked(text, &programmes, "4个"), Some(0));
    assert_eq!(linked(text, &programmes, "2座"), None);
}

#[test]
fn rates_of_a_benefit_last_and_a_play_starts_afresh() {
    let programmes = [("惠民保", ProgrammeKind::Scheme), ("海风节", ProgrammeKind::Event)];
    let text = "居民可参加惠民保。缴费每年120元。报销上限80万元。\n“海风节”昨天开幕。剧团的舞剧《百鸟》巡演64场。";
    assert_eq!(linked(text, &programmes, "120元"), Some(0));
    assert_eq!(linked(text, &programmes, "80万元"), Some(0));
    assert_eq!(linked(text, &programmes, "64场"), None);
}

#[test]
fn a_document_is_the_frame_of_its_sentence() {
    let programmes = [("渔业规划", ProgrammeKind::Document)];
    let since = "自《渔业规划》实施以来，全县渔船由80艘增到120艘。";
    assert_eq!(linked(since, &programmes, "80艘"), Some(0));
    let followed = "依照《渔业规划》，渔民领到补贴3万元，渔船减少12艘。全县另修路5公里。";
    assert_eq!(linked(followed, &programmes, "12艘"), Some(0));
    assert_eq!(linked(followed, &programmes, "5公里"), None);
    let laid_down = "《渔业规划》提出，渔船达到120艘。渔民培训90人。\n渔港修路8公里。\n按照规划，放流鱼苗3万尾。";
    assert_eq!(linked(laid_down, &programmes, "90人"), Some(0));
    assert_eq!(linked(laid_down, &programmes, "8公里"), None);
    assert_eq!(linked(laid_down, &programmes, "3万尾"), Some(0));
}

#[test]
fn what_somebody_does_beside_a_programme_is_none_of_it() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative), ("海风节", ProgrammeKind::Event)];
    let text = "县里开展“护渔行动”，放流鱼苗3万尾。建立船检站7处。";
    assert_eq!(linked(text, &programmes, "3万尾"), Some(0));
    assert_eq!(linked(text, &programmes, "7处"), None);
    let topic = "“护渔行动”成效不小。建立船检站7处。";
    assert_eq!(linked(topic, &programmes, "7处"), Some(0));
    let held = "县里举办“海风节”，组织职工体检90人。";
    assert_eq!(linked(held, &programmes, "90人"), None);
    let scene = "在“海风节”上，组织职工登台90人。";
    assert_eq!(linked(scene, &programmes, "90人"), Some(1));
}

#[test]
fn an_attribute_reaches_its_own_clause() {
    let programmes = [("平安杯", ProgrammeKind::Competition)];
    let text = "全县参与“平安杯”竞赛企业达39家，检查船只56艘。全县修桥2座。";
    assert_eq!(linked(text, &programmes, "39家"), Some(0));
    assert_eq!(linked(text, &programmes, "56艘"), None);
    assert_eq!(linked(text, &programmes, "2座"), None);
}

#[test]
fn a_sum_is_no_number_of_the_last_of_a_list() {
    let programmes = [("快织", ProgrammeKind::Competition), ("快剪", ProgrammeKind::Competition)];
    let text = "县里举办“快织”、“快剪”等14场比赛，“快剪”有9人报名。";
    assert_eq!(linked(text, &programmes, "14场"), None);
    assert_eq!(linked(text, &programmes, "9人"), Some(1));
}

#[test]
fn amounts_and_names_side_by_side_belong_together() {
    let programmes = [("金锚奖", ProgrammeKind::Award), ("银帆奖", ProgrammeKind::Award), ("渔港先锋号", ProgrammeKind::Award)];
    let text = "全县2个集体、9名渔民和7个班组分别荣获金锚奖、银帆奖、渔港先锋号。";
    for (amount, index) in [("2个", 0), ("9名", 1), ("7个", 2)] {
        assert_eq!(linked(text, &programmes, amount), Some(index), "{amount}");
    }
}

#[test]
fn a_sum_belongs_to_the_title_behind_it() {
    let programmes = [("渔港条例", ProgrammeKind::Document)];
    let text = "县水利局、工会等7家单位联合印发《渔港条例》。";
    assert_eq!(linked(text, &programmes, "7家"), Some(0));
}

#[test]
fn an_edition_leaves_a_name_the_topic_of_its_paragraph() {
    let programmes = [("海风节", ProgrammeKind::Event)];
    let text = "第三届海风节昨天开幕。渔港很热闹。来客90人。";
    assert_eq!(linked(text, &programmes, "90人"), Some(0));
    let by_the_way = "县里的第三届海风节昨天开幕。渔港很热闹。来客90人。";
    assert_eq!(linked(by_the_way, &programmes, "90人"), None);
}

#[test]
fn a_digest_has_no_theme() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    let digest =
        "快讯\n“护渔行动”开始\n县里启动“护渔行动”，“护渔行动”为期一年。\n渔港修路\n渔港昨天修路8公里。\n渔民上岸\n渔民昨天上岸41户。\n";
    assert_eq!(linked(digest, &programmes, "8公里"), None);
    let paragraphs = "快讯\n渔市开张\n渔市昨天开张。\n渔民上街买船。\n“护渔行动”开始\n县里启动“护渔行动”，“护渔行动”为期一年。\n渔港修路\n渔港昨天修路8公里。\n";
    assert_eq!(linked(paragraphs, &programmes, "8公里"), None);
    let sections = "渔港纪事\n开头\n县里启动“护渔行动”，为期一年。\n渔民都来了。\n船只\n“护渔行动”请来渔民。\n经费\n“护渔行动”有了钱。\n尾声\n修路8公里。\n";
    assert_eq!(linked(sections, &programmes, "8公里"), Some(0));
    let account = "“护渔行动”开始\n县里启动“护渔行动”，“护渔行动”为期一年。\n渔港修路8公里。\n渔民上岸\n渔民昨天上岸41户。\n";
    assert_eq!(linked(account, &programmes, "41户"), Some(0));
}

#[test]
fn an_award_has_its_winners_and_not_what_they_do() {
    let programmes = [("金帆奖", ProgrammeKind::Award), ("护渔行动", ProgrammeKind::Initiative)];
    let text = "县里评出“金帆奖”6名。“护渔行动”有了新船。船长获得“金帆奖”，每周出海2趟。";
    assert_eq!(linked(text, &programmes, "6名"), Some(0));
    assert_eq!(linked(text, &programmes, "2趟"), None);
}

#[test]
fn a_title_or_an_opening_makes_the_whole_text_an_account() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative), ("海风节", ProgrammeKind::Event)];
    let titled = "“护渔行动”一年间\n渔港静悄悄。\n放流鱼苗3万尾。\n“海风节”来客90人。船票卖出80张。\n渔民上岸41户。\n近年来，全县造船7艘。\n渔民老林今年62岁。\n";
    for own in ["3万尾", "41户"] {
        assert_eq!(linked(titled, &programmes, own), Some(0), "{own}");
    }
    for other in ["7艘", "62岁"] {
        assert_eq!(linked(titled, &programmes, other), None, "{other}");
    }
    assert_eq!(linked(titled, &programmes, "90人"), Some(1));
    let opened = "渔港热闹起来\n昨天，第三届海风节开幕。\n展位有320个。\n海港镇共有渔民8000人。\n";
    assert_eq!(linked(opened, &programmes, "320个"), Some(1));
    assert_eq!(linked(opened, &programmes, "8000人"), None);
    let passage = "昨天，第三届海风节开幕。\n展位有320个。\n";
    assert_eq!(linked(passage, &programmes, "320个"), None);
}

#[test]
fn what_is_named_by_the_way_is_no_subject_of_the_next_sentence() {
    let programmes = [("清水保卫战", ProgrammeKind::Initiative), ("良种工程", ProgrammeKind::Initiative)];
    let text = "全省修路架桥、植树造林，一边补齐山区短板一边打赢清水保卫战、实施良种工程。工厂新建268家。";
    assert_eq!(linked(text, &programmes, "268家"), None);
    let run = "全县实施良种工程。农户领种300吨。";
    assert_eq!(linked(run, &programmes, "300吨"), Some(1));
}

#[test]
fn a_short_title_points_back_to_the_whole_one() {
    let programmes = [("渔船管理办法", ProgrammeKind::Document), ("渔业规划（2030年）", ProgrammeKind::Document)];
    let text = "县里印发《渔船管理办法》《渔业规划（2030年）》。\n《规划》提出，渔船达到120艘。\n《办法》要求，培训90人。\n《意见》说，修路8公里。";
    assert_eq!(linked(text, &programmes, "120艘"), Some(1));
    assert_eq!(linked(text, &programmes, "90人"), Some(0));
    assert_eq!(linked(text, &programmes, "8公里"), None);
}

#[test]
fn an_activity_is_pointed_back_to_behind_its_source() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    let text = "县里启动“护渔行动”。\n据介绍，该行动放流鱼苗3万尾。\n据介绍，全县修路8公里。";
    assert_eq!(linked(text, &programmes, "3万尾"), Some(0));
    assert_eq!(linked(text, &programmes, "8公里"), None);
}

#[test]
fn a_wider_time_ends_what_is_told() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    let text = "“护渔行动”中，渔民捐款3万元，近年来，渔港造林9万亩。“十四五”以来，渔港修桥2座。";
    assert_eq!(linked(text, &programmes, "3万元"), Some(0));
    assert_eq!(linked(text, &programmes, "9万亩"), None);
    assert_eq!(linked(text, &programmes, "2座"), None);
    let whole = "“护渔行动”收官。近五年来，全县造林9万亩。";
    assert_eq!(linked(whole, &programmes, "9万亩"), None);
    let own = "“护渔行动”收官。近五年来，放流鱼苗3万尾。";
    assert_eq!(linked(own, &programmes, "3万尾"), Some(0));
}

#[test]
fn what_is_counted_off_belongs_to_what_was_named_before() {
    let programmes = [("安居工程", ProgrammeKind::Initiative)];
    let text = "全市实施“安居工程”。一是建房52套；二是修楼14栋；三是开通专线9条。";
    for own in ["52套", "14栋", "9条"] {
        assert_eq!(linked(text, &programmes, own), Some(0), "{own}");
    }
    let among = "全市做了几件事。一是实施“安居工程”。二是修楼14栋。";
    assert_eq!(linked(among, &programmes, "14栋"), None);
    let aspects = "“安居工程”成效不小。建房方面，新建房52套；修楼方面，加装电梯66部。";
    assert_eq!(linked(aspects, &programmes, "66部"), Some(0));
}

#[test]
fn what_an_organisation_or_a_region_has_is_none() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative), ("渔业规划", ProgrammeKind::Document)];
    let text = "“护渔行动”收官。渔港图书馆现有书7万册。";
    assert_eq!(linked(text, &programmes, "7万册"), None);
    let region = "“护渔行动”收官。渠水县常住人口32万人。";
    assert_eq!(linked(region, &programmes, "32万人"), None);
    let plan = "《渔业规划》提出，渔船达到120艘。渠水县城镇化率达到60%。";
    assert_eq!(linked(plan, &programmes, "60%"), Some(1));
    let besides = "“护渔行动”收官。此外，县里修桥2座。";
    assert_eq!(linked(besides, &programmes, "2座"), None);
    let own = "“护渔行动”收官。此外，放流鱼苗3万尾。";
    assert_eq!(linked(own, &programmes, "3万尾"), Some(0));
}

#[test]
fn who_takes_part_has_more_than_the_contest() {
    let programmes = [("平安杯", ProgrammeKind::Competition), ("护渔行动", ProgrammeKind::Initiative)];
    let text = "参加“平安杯”竞赛的渔港公司有职工860人。";
    assert_eq!(linked(text, &programmes, "860人"), None);
    let number = "参加“平安杯”竞赛的公司有39家。";
    assert_eq!(linked(number, &programmes, "39家"), Some(0));
    let aged = "“护渔行动”志愿者王海今年52岁，放流鱼苗3万尾。";
    assert_eq!(linked(aged, &programmes, "52岁"), None);
    assert_eq!(linked(aged, &programmes, "3万尾"), Some(1));
    let beside = "在实施“护渔行动”的同时，选择6个城市，修桥2座。";
    assert_eq!(linked(beside, &programmes, "2座"), None);
}

#[test]
fn a_name_inside_a_title_is_not_spoken_of() {
    let programmes = [("渔乡工匠", ProgrammeKind::Award), ("“渔乡工匠”奖励办法", ProgrammeKind::Document)];
    let text = "县里制定《“渔乡工匠”奖励办法》，筹资90万元。";
    assert_eq!(linked(text, &programmes, "90万元"), Some(1));
}

#[test]
fn a_list_of_works_governs_nothing_behind_it() {
    let programmes = [("强基工程", ProgrammeKind::Initiative), ("净源行动", ProgrammeKind::Initiative)];
    let text = "我们实施“强基工程”，建点82个；开展“净源行动”，整治排口29个。新增就业4万人。";
    assert_eq!(linked(text, &programmes, "29个"), Some(1));
    assert_eq!(linked(text, &programmes, "4万人"), None);
}

#[test]
fn what_was_done_since_it_began_is_its_own() {
    let programmes = [("护渔行动", ProgrammeKind::Initiative)];
    let text = "县里开展“护渔行动”。专项整治开展以来，查处案件57起。责令整改43起。";
    assert_eq!(linked(text, &programmes, "57起"), Some(0));
    assert_eq!(linked(text, &programmes, "43起"), Some(0));
    let other = "县里开展“护渔行动”。公司开办以来，修桥2座。";
    assert_eq!(linked(other, &programmes, "2座"), None);
}
