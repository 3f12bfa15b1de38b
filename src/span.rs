//! Half-open byte ranges: where in a text something stands.
//!
//! Decides nothing. [`Span`] counts in the original text, [`NormSpan`] in the normalised text; they are two types so that
//! they cannot be mixed. The only way from one to the other is `NormalizedText::to_original`.

use std::ops::Range;

macro_rules! span_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// Byte offset of the first byte.
            pub start: usize,
            /// Byte offset behind the last byte.
            pub end: usize,
        }

        impl $name {
            /// The span from `start` up to and without `end`, in bytes. An `end` before `start` gives an empty span.
            #[must_use]
            pub const fn new(start: usize, end: usize) -> Self {
                Self { start, end: if end < start { start } else { end } }
            }

            /// Length in bytes.
            #[must_use]
            pub const fn len(self) -> usize {
                self.end - self.start
            }

            /// Whether the span holds no byte.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether the two spans share at least one byte.
            #[must_use]
            pub const fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// Whether `other` lies wholly inside this span.
            #[must_use]
            pub const fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// The piece of `text` that the span covers; empty where the span does not fit the text.
            #[must_use]
            pub fn slice(self, text: &str) -> &str {
                text.get(self.start..self.end).unwrap_or("")
            }
        }

        impl From<Range<usize>> for $name {
            fn from(range: Range<usize>) -> Self {
                Self::new(range.start, range.end)
            }
        }
    };
}

span_type! {
    /// A byte range of the original text.
    Span
}
span_type! {
    /// A byte range of the normalised text.
    NormSpan
}
