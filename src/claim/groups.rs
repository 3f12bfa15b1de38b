//! What the named groups of a form hold in a text.
//!
//! Takes the places that a match of a regular expression has written, hands on the words of each group by its name, without
//! allocating anything for a match. Which groups there are is the business of the form.

use crate::wordlist::WordTable;
use regex::{CaptureLocations, Regex};

/// The numbers of a form's groups, by their names.
#[derive(Debug)]
pub(super) struct GroupNames(WordTable<usize>);

impl GroupNames {
    pub(super) fn of(form: &Regex) -> Self {
        Self(form.capture_names().enumerate().filter_map(|(number, name)| Some((name?, number))).collect())
    }
}

/// A match of a form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Groups<'a, 't> {
    /// What was searched: the places are reckoned from its start.
    text: &'t str,
    places: &'a CaptureLocations,
    names: &'a GroupNames,
}

impl<'a, 't> Groups<'a, 't> {
    pub(super) const fn new(text: &'t str, places: &'a CaptureLocations, names: &'a GroupNames) -> Self {
        Self { text, places, names }
    }

    /// What the group called `name` holds; nothing where it took no part.
    pub(super) fn name(&self, name: &str) -> Option<&'t str> {
        let (start, end) = self.places.get(*self.names.0.get(name)?)?;
        self.text.get(start..end)
    }

    /// Where the whole match ends, in bytes.
    pub(super) fn end(&self) -> usize {
        self.places.get(0).map_or(0, |(_, end)| end)
    }
}
