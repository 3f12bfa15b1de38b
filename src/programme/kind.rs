//! The kinds of programmes, and how they are written in records and tables.

/// The `expected` part of an error about an unknown kind.
pub(crate) const KINDS: &str = "initiative, competition, award, document, platform, event or scheme";

/// What sort of undertaking a programme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProgrammeKind {
    /// A campaign, action, project, plan or themed activity: 春风行动.
    Initiative,
    /// A contest with participants and ranking: “安康杯”竞赛.
    Competition,
    /// A title, prize, medal or honour: 工人先锋号.
    Award,
    /// A law, regulation, plan, method or agreement with a title: 《劳动法》.
    Document,
    /// A service point, centre, team, lecture series or website with a name of its own: 工会主席大讲堂.
    Platform,
    /// A conference, festival, exhibition or ceremony: 世界互联网大会.
    Event,
    /// A mechanism, model, system or benefit with a name of its own: 职工医疗互助保障.
    Scheme,
}

impl ProgrammeKind {
    /// The kind as records write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initiative => "initiative",
            Self::Competition => "competition",
            Self::Award => "award",
            Self::Document => "document",
            Self::Platform => "platform",
            Self::Event => "event",
            Self::Scheme => "scheme",
        }
    }

    /// The kind that `name` writes.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::Initiative, Self::Competition, Self::Award, Self::Document, Self::Platform, Self::Event, Self::Scheme]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}
