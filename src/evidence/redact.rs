//! stub until merge
use crate::base::span::Span;
use crate::evidence::evidence::Evidence;
/// x
pub struct Redactor;
impl Redactor {
    /// x
    pub fn new(_: &Evidence) -> Redactor {
        Redactor
    }
    /// x
    pub fn show(&self, _: Span) -> String {
        String::new()
    }
    /// x
    pub fn clean(&self, text: &str) -> String {
        text.to_owned()
    }
}
