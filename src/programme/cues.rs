//! The roles that a word beside a name can have, by which data/programme_cues.tsv is read.
//!
//! Takes nothing, hands on [`Cue`] and the name of each in the table. Which words have a role is the table's business.

/// Makes the roles and the table of their names from one list, so that a role's number is its place in the table.
macro_rules! roles {
    ($($name:literal $cue:ident,)*) => {
        /// What a cue word says of the name beside it; data/README.md tells each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Cue { $($cue,)* }

        /// Every role with its name in the table, in the order of their numbers.
        pub(crate) const CUE_NAMES: [(&str, Cue); [$($name),*].len()] = [$(($name, Cue::$cue),)*];
    };
}

roles! {
    "launch" Launch,
    "award" Award,
    "stop" Stop,
    "campaign" Campaign,
    "nominal" Nominal,
    "issue" Issue,
    "speech" Speech,
    "nickname" Nickname,
    "notname" NotName,
    "plain" Plain,
    "meeting" Meeting,
    "generic" Generic,
    "host" Host,
    "boundary" Boundary,
    "pointsback" PointsBack,
    "prize" Prize,
    "afresh" Afresh,
    "front" Front,
    "target" Target,
    "thing" Thing,
    "clause" Clause,
    "notaward" NotAward,
    "incident" Incident,
    "aim" Aim,
    "treaty" Treaty,
    "work" Work,
    "weaktitle" WeakTitle,
    "proper" Proper,
    "state" State,
    "emblem" Emblem,
    "follow" Follow,
    "begins" Begins,
    "level" Level,
    "locative" Locative,
    "declares" Declares,
    "house" House,
    "afterlaw" AfterLaw,
    "anaphor" Anaphor,
    "commoner" Commoner,
    "frame" Frame,
    "piece" Piece,
    "runs" Runs,
    "founds" Founds,
    "confers" Confers,
    "jointly" Jointly,
    "anybody" Anybody,
    "held" Held,
    "honour" Honour,
    "sharer" Sharer,
    "province" Province,
    "service" Service,
    "scope" Scope,
    "general" General,
    "item" Item,
    "laysdown" LaysDown,
    "celebrates" Celebrates,
    "gathering" Gathering,
    "behind" Behind,
    "nation" Nation,
    "bestower" Bestower,
    "world" World,
    "opening" Opening,
    "round" Round,
    "trailing" Trailing,
    "cupfront" CupFront,
    "drunk" Drunk,
    "inner" Inner,
    "misdeed" Misdeed,
    "wider" Wider,
    "turns" Turns,
    "besides" Besides,
    "owns" Owns,
    "locals" Locals,
    "macro" Macro,
}
