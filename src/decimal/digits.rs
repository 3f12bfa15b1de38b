//! The digits of a number and where they are kept: few of them in place, many in memory of their own.
//!
//! Decides nothing about their worth; the sign, the power of ten and the denominator are the business of the number that holds them.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// So many are kept in place.
const FEW: usize = 15;

/// The digits of a number: as a rule few, which then need no memory of their own.
#[derive(Clone, Debug, Default)]
pub(super) struct Digits {
    few: [u8; FEW],
    length: u8,
    /// All of them where they are more; else empty.
    many: Vec<u8>,
}

impl Digits {
    pub(super) const fn new() -> Self {
        Self { few: [0; FEW], length: 0, many: Vec::new() }
    }

    pub(super) fn from_slice(digits: &[u8]) -> Self {
        let mut out = Self::new();
        match (out.few.get_mut(..digits.len()), u8::try_from(digits.len())) {
            (Some(few), Ok(length)) => {
                few.copy_from_slice(digits);
                out.length = length;
            }
            _ => out.many = digits.to_vec(),
        }
        out
    }
}

impl Deref for Digits {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        if self.many.is_empty() { self.few.get(..usize::from(self.length)).unwrap_or_default() } else { &self.many }
    }
}

impl PartialEq for Digits {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Digits {}

impl Hash for Digits {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
