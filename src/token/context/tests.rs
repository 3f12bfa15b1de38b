//! Sentences in which the neighbours decide, each beside one in which they do not.

use super::super::Words;

#[test]
fn neighbours_decide() {
    let words = Words::embedded();
    for (text, surface, pos) in [
        ("中澳商会成立了", "中", "Place"),
        ("中澳商会成立了", "澳", "Place"),
        ("美中贸易恢复了", "中", "Place"),
        ("活动中奥运选手到场", "中", "Localizer"),
        ("规模为3万元", "为", "Verb"),
        ("为2030年的展览做准备", "为", "Preposition"),
        ("村里以茶叶为支柱", "为", "Verb"),
        ("票价分别为两元和三元", "为", "Verb"),
        ("为孩子做饭", "为", "Preposition"),
        ("小熊也在成长", "在", "Adverb"),
        ("书也在桌上", "在", "Preposition"),
        ("乡里将土地租给企业", "将", "Preposition"),
        ("工厂将停产", "将", "Adverb"),
        ("发生3起火灾", "起", "Classifier"),
        ("9年来有变化", "来", "Localizer"),
        ("从外地来人", "来", "Verb"),
        ("房租较去年低", "较", "Preposition"),
        ("房租较低", "较", "Adverb"),
        ("工业占比很高", "比", "Noun"),
        ("有9家店", "家", "Classifier"),
        ("他的家很远", "家", "Noun"),
        ("展览主题为水", "为", "Verb"),
        ("工厂为孩子办学", "为", "Preposition"),
        ("这是共同财富", "共同", "Adjective"),
        ("两家共同建设", "共同", "Adverb"),
        ("村民李应川来了", "应", "Person"),
        ("村民李应川来了", "川", "Person"),
        ("村民李刚说没有", "说", "Verb"),
        ("扎尔马尼地区下雨", "马", "Place"),
        ("蒂勒森来了", "森", "Person"),
        ("工人张富清来了", "张", "Person"),
        ("工人张富清来了", "清", "Person"),
        ("有37张床", "张", "Classifier"),
        ("修桥用了9年", "用", "Verb"),
        ("他用木头做船", "用", "Preposition"),
        ("他们种下9棵树", "种", "Verb"),
        ("他送上了鲜花", "上", "Verb"),
        ("他在树枝上看书", "上", "Localizer"),
        ("山有多高的高度", "高度", "Noun"),
        ("他高度关注水价", "高度", "Adverb"),
        ("这是先天性疾病", "先天性", "Adjective"),
        ("村里修起一道河堤", "一道", "Numeral"),
        ("有9种鱼", "种", "Classifier"),
        ("观众或超千人", "或", "Adverb"),
        ("老人或小孩", "或", "Conjunction"),
        ("今起停电", "起", "Localizer"),
        ("两校同时开学", "同时", "Adverb"),
        ("同时，两校开学", "同时", "Conjunction"),
        ("大会表决通过新章程", "通过", "Verb"),
        ("他通过老师找到书", "通过", "Preposition"),
        ("崔村有集市", "崔", "Place"),
        ("队员收获3金", "金", "Noun"),
        ("县里进一步规范牌照", "规范", "Verb"),
        ("操作规范很长", "规范", "Noun"),
        ("动作更规范", "规范", "Adjective"),
    ] {
        let tokens = words.tokens(text, 0);
        let found: Vec<String> = tokens.iter().filter(|token| token.surface == surface).map(|token| format!("{:?}", token.pos)).collect();
        assert_eq!(found, [pos], "{surface} in {text}: {tokens:?}");
    }
}
