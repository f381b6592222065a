//! No page has an error, a request that fails, or a request that goes anywhere but to the site.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use headless_chrome::protocol::cdp::Network;
use headless_chrome::protocol::cdp::types::Event;
use serde_json::json;

use crate::stage::{self, PAGES, SITE};

#[test]
fn every_page_is_quiet() {
    let Some(page) = stage::page() else { return };
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let asked: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    let (problems, requests) = (Arc::clone(&heard), Arc::clone(&asked));
    page.tab.enable_log().unwrap().enable_runtime().unwrap();
    page.tab.call_method::<Network::Enable>(serde_json::from_value(json!({})).unwrap()).unwrap();
    let listener = Arc::new(move |event: &Event| {
        let problem = match event {
            Event::LogEntryAdded(event) => {
                format!("{}: {:?}", event.params.entry.text, event.params.entry.url)
            }
            Event::RuntimeConsoleAPICalled(event) => format!("{:?}", event.params.args),
            Event::RuntimeExceptionThrown(event) => format!("{:?}", event.params.exception_details),
            Event::NetworkLoadingFailed(event) => event.params.error_text.clone(),
            Event::NetworkRequestWillBeSent(event) => {
                requests.lock().unwrap().insert(event.params.request.url.clone());
                return;
            }
            _ => return,
        };
        problems.lock().unwrap().push(problem);
    });
    page.tab.add_event_listener(listener).unwrap();
    for path in PAGES {
        page.go(path);
        page.until("self.fixbookPage");
        assert_eq!(*heard.lock().unwrap(), Vec::<String>::new(), "{path}");
    }
    page.go("index.html");
    page.paste("HTTP/1.1 401 Unauthorized\r\n\r\n");
    assert_eq!(*heard.lock().unwrap(), Vec::<String>::new(), "an answer");
    let asked = asked.lock().unwrap();
    assert!(asked.len() > PAGES.len(), "the requests are seen: {asked:?}");
    let own = |url: &&String| !["data:", "blob:", &SITE.address].iter().any(|start| url.starts_with(start));
    let elsewhere: Vec<_> = asked.iter().filter(own).collect();
    assert_eq!(elsewhere, Vec::<&String>::new());
    assert_eq!(SITE.missing(), Vec::<String>::new());
}
