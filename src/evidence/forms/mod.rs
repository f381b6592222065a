//! The shapes in which people paste things, one file each.
//!
//! A form looks for its shape in a text, notes the pieces it finds and marks what it has read. Forms run in the
//! order of the table: what an earlier one has read, a later one leaves alone.

mod challenge;
mod clients;
mod command;
mod curl_verbose;
mod dotnet;
mod extent;
mod har;
mod header_list;
mod headers;
mod html;
mod http;
mod key_value;
mod line;
mod log;
mod member;
mod object;
mod query;
mod saml;
mod shell;
mod stack_trace;
mod status;
mod told;
mod told_words;
mod walk;
mod xml;

use crate::evidence::sheet::{Findings, Sheet};

/// A shape in which things are pasted.
#[derive(Clone, Copy)]
pub struct Form {
    /// The name, as answers give it.
    pub name: &'static str,
    /// What it is, in half a sentence.
    pub summary: &'static str,
    /// Reads it.
    pub(crate) read: fn(&Sheet, &mut Findings),
}

/// Every form, in the order in which they are tried.
pub const FORMS: &[Form] = &[
    Form { name: "har", summary: "an HTTP archive", read: har::read },
    Form { name: "log", summary: "lines of a log", read: log::read },
    Form { name: "stack-trace", summary: "a stack trace", read: stack_trace::read },
    Form { name: "saml", summary: "the answer of a SAML identity provider", read: saml::read },
    Form { name: "html", summary: "an HTML page", read: html::read },
    Form { name: "command", summary: "a command line of curl", read: command::read },
    Form { name: "client", summary: "a command line of wget, HTTPie or PowerShell", read: clients::read },
    Form {
        name: "curl-verbose",
        summary: "the output of curl -v, or of a library's wire log",
        read: curl_verbose::read,
    },
    Form { name: "dotnet", summary: "a response as .NET prints it", read: dotnet::read },
    Form { name: "http", summary: "requests and responses as they were sent", read: http::read },
    Form {
        name: "object",
        summary: "JSON, or a map as a programming language prints it",
        read: object::read,
    },
    Form { name: "headers", summary: "a list of header fields", read: headers::read },
    Form { name: "xml", summary: "XML, SOAP among it", read: xml::read },
    Form {
        name: "challenge",
        summary: "an authentication challenge without its field name",
        read: challenge::read,
    },
    Form { name: "query", summary: "a URL with a query or fragment, or a form body", read: query::read },
    Form { name: "member", summary: "a piece out of the middle of JSON", read: member::read },
    Form { name: "key-value", summary: "names and values in a line of text", read: key_value::read },
    Form { name: "status-told", summary: "a sentence that names a status code", read: told::read },
];

/// Reads the query of the target that a sheet consists of.
pub(crate) fn read_query(sheet: &Sheet, out: &mut Findings) {
    query::read(sheet, out);
}
