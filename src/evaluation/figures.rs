//! Counts of hits and misses, and the figures that follow from them.
//!
//! Takes counts of single documents, adds them up (micro average) and hands on precision, recall, F1 and shares. What counts
//! as a hit is not its business.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// What was found, what was looked for, and how much of it agrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// What agrees.
    pub hits: usize,
    /// What was found.
    pub predicted: usize,
    /// What was to be found.
    pub gold: usize,
}

impl Tally {
    /// The share of the found that is right; 1 where nothing was found.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.hits, self.predicted)
    }

    /// The share of the looked for that was found; 1 where there is none.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.hits, self.gold)
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    pub(super) fn count(&mut self, is_predicted: bool, is_gold: bool, is_hit: bool) {
        self.predicted += usize::from(is_predicted);
        self.gold += usize::from(is_gold);
        self.hits += usize::from(is_hit);
    }
}

/// A share; 1 of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of claims are far below 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Declares the fields once, so that adding and subtracting cannot forget one.
macro_rules! counts {
    ($($(#[$doc:meta])* $field:ident,)+) => {
        /// The counts of one document or of many.
        ///
        /// The figures of a field that is a yes or no for each claim have as many predicted as gold, so that precision,
        /// recall and F1 are all the share of right answers.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Counts {
            $($(#[$doc])* pub $field: Tally,)+
        }

        impl Counts {
            /// Every figure with its name, in the order of the report.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, Tally)> {
                vec![$((stringify!($field), self.$field),)+]
            }
        }

        impl Add for Counts {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self { $($field: self.$field + other.$field,)+ }
            }
        }
    };
}

counts! {
    /// A found claim overlaps a gold claim, one to one.
    detect,
    /// The spans are equal.
    span,
    /// Values, relation and unit are equal.
    exact,
    /// Of the detected claims that have a gold entity: the entity is accepted.
    entity,
    /// The name of a found programme is a gold name or alias.
    prog,
    /// Of the programmes found: the kind is right.
    kind,
    /// Of the detected claims, here and below: the governing verb.
    predicate,
    /// The holder.
    holder,
    /// Both ends of the period, and whether they are complete.
    period,
    /// The place.
    place,
    /// Direction, role and basis of the change.
    change,
    /// The status.
    status,
    /// The status where it is not, or was not found to be, actual.
    not_actual,
    /// The claim that this one is a part of.
    part_of,
    /// The claim that this one repeats.
    repeats,
    /// Pairs of a claim and a programme that it speaks of.
    programmes,
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { hits: self.hits + other.hits, predicted: self.predicted + other.predicted, gold: self.gold + other.gold }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}
