use super::rewriter::Rewriter;
pub(crate) fn fold_markup(text: &str) -> Rewriter<'_> {
    Rewriter::new(text)
}
