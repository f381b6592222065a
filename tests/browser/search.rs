//! The search page finds what is looked for first, from a server and from a folder; so does the paste box.

use serde_json::json;

use crate::stage::{self, Page};

/// What is looked for, and how the address of the first result begins.
const WANTED: [(&str, &str); 4] = [
    ("AADSTS7000222", "http-401/entra-id.html#"),
    ("invalid_client", "http-401/"),
    ("E-AUTH-001", "http-401/company-x.html#"),
    ("401 sap", "http-401/sap-"),
];

fn first(page: &Page, query: &str) -> String {
    page.run(&format!(
        "const field = document.getElementById('search'); field.value = {};
        field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(query)
    ));
    page.until(&format!(
        "document.getElementById('search-status').textContent.includes({})",
        json!(format!("“{query}”"))
    ));
    page.text("document.querySelector('#results li > a')?.getAttribute('href')")
}

fn assert_found(page: &Page) {
    for (query, wanted) in WANTED {
        let found = first(page, query);
        assert!(found.starts_with(wanted), "{query} leads to {found}");
    }
}

#[test]
fn what_is_looked_for_comes_first() {
    let Some(page) = stage::open("search.html") else { return };
    assert_found(&page);
    page.tab.wait_for_element("#search").unwrap().focus().unwrap();
    page.tab.press_key("ArrowDown").unwrap();
    page.until("document.activeElement.matches('#results a')");
    let aim = page.text("document.activeElement.href");
    page.tab.press_key("Enter").unwrap();
    page.until(&format!("location.href === {}", json!(aim)));
    page.until("document.querySelector('h1')");
}

#[test]
fn the_field_of_every_page_leads_to_the_results() {
    let Some(page) = stage::open("http-401.html") else { return };
    page.tab.wait_for_element("#site-search").unwrap().focus().unwrap();
    page.tab.send_character("AADSTS7000222").unwrap();
    page.tab.press_key("Enter").unwrap();
    page.until("location.pathname.endsWith('search.html') && document.querySelector('#results li > a')");
}

#[test]
fn a_folder_is_searched_too() {
    let Some(page) = stage::page() else { return };
    page.go_to_file("search.html");
    assert_found(&page);
}

#[test]
fn a_folder_answers_pastes_too() {
    let Some(page) = stage::page() else { return };
    page.go_to_file("index.html");
    page.paste("AADSTS7000222: The provided client secret keys are expired");
    page.until("document.querySelector('#answer section:not([data-verdict=unrecognised])')");
    page.click("#answer a[data-article]");
    page.until("document.querySelector('.article h1, main h1') && location.protocol === 'file:'");
    // The style is a property that the sheet alone sets; a page of a folder may not read the sheet itself.
    page.until("getComputedStyle(document.documentElement).getPropertyValue('--paper') !== ''");
}
