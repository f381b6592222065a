//! Fixbook: one rulebook, two outputs.
//!
//! A troubleshooting article is written once, as a YAML rule. The engine matches it against a pasted error and answers
//! with the cause, the fix and how to verify it; the same rule is rendered as the article's page.
//!
//! ```text
//! rule files ─load─▶ RawArticle ─resolve─▶ Article ─compile─▶ Engine ─┐
//!                         └───────────┬────────┘                       │                                ┌▶ terminal
//!                                Diagnostic                            ├─find─▶ Match ─judge─▶ Answer ──┼▶ markdown, html
//! paste ──────────────read──────────────▶ Evidence ────────────────────┘                                └▶ json
//! Article ─pages─▶ path → text ─(adapter writes)─▶ kb/
//! ```
//!
//! The modules in reading order are the layers, lowest first; each uses those above it in this list and itself:
//! [`base`], [`rulebook`] and [`evidence`], [`matcher`], [`answer`], [`audit`], [`render`] and [`site`], [`adapter`].
//! Only the last touches files, the clock, the terminal and the environment.
//!
//! ```
//! use fixbook::answer::answer::Verdict;
//! use fixbook::answer::diagnose::{Question, diagnose};
//! use fixbook::evidence::read::{Hints, read};
//! use fixbook::matcher::engine::Engine;
//! use fixbook::rulebook::load::load;
//! use fixbook::rulebook::resolve::resolve;
//!
//! let (rulebook, problems) = resolve(load(&fixbook::adapter::builtin::files()));
//! let (engine, _) = Engine::compile(rulebook);
//! assert!(problems.is_empty());
//!
//! let paste = b"WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"The access token expired\"";
//! let answer = diagnose(&engine, &read(paste, &Hints::default()), &Question::default());
//! assert_eq!(answer.verdict, Verdict::Diagnosed);
//! assert_eq!(answer.diagnoses[0].causes[0].id, "expired-token");
//! ```

pub mod adapter;
pub mod answer;
pub mod audit;
pub mod base;
pub mod evidence;
pub mod matcher;
pub mod render;
pub mod rulebook;
pub mod site;
