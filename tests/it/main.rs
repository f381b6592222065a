//! Everything that is tested through the library's public face, one file for each subject.

mod pages;
mod prefilter;
mod tidy;
