//! How the pages look: without a script, dark, printed, on a telephone.

use headless_chrome::protocol::cdp::Emulation;
use serde_json::json;

use crate::stage::{self, PAGES, Page};

/// Makes the page one of this medium and this colour scheme.
pub(crate) fn media(page: &Page, media: &str, scheme: &str) {
    let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
    let call: Emulation::SetEmulatedMedia =
        serde_json::from_value(json!({ "media": media, "features": features })).unwrap();
    page.tab.call_method(call).unwrap();
}

fn width(page: &Page, width: u32) {
    let call: Emulation::SetDeviceMetricsOverride = serde_json::from_value(
        json!({ "width": width, "height": 800, "deviceScaleFactor": 2.0, "mobile": true }),
    )
    .unwrap();
    page.tab.call_method(call).unwrap();
}

#[test]
fn every_page_can_be_read_without_a_script() {
    let Some(page) = stage::page() else { return };
    page.tab.call_method(Emulation::SetScriptExecutionDisabled { value: true }).unwrap();
    for path in PAGES {
        page.go(path);
        let read = page.value("[document.querySelector('h1').checkVisibility(), document.querySelector('main').innerText.length]");
        assert_eq!(read[0], true, "{path} shows no heading");
        assert!(read[1].as_u64().unwrap() > 80, "{path} is empty");
        assert_eq!(page.value("self.fixbookPage === undefined"), true, "a script ran on {path}");
    }
    page.go("http-401.html");
    assert!(page.value("document.querySelectorAll('main h2').length").as_u64().unwrap() > 3);
    page.go("index.html");
    let browse = ".browse a[href*='vendors/']";
    let aim = page.text(&format!("document.querySelector(\"{browse}\").href"));
    page.click(browse);
    page.until(&format!("location.href === {}", json!(aim)));
    page.until("document.querySelector('h1').checkVisibility()");
    assert_eq!(page.value("document.getElementById('paste')?.checkVisibility() ?? false"), false);
}

/// How light a colour of the page is, from 0 to 255.
fn lightness(page: &Page, property: &str) -> f64 {
    page.run(&format!(
        "const canvas = new OffscreenCanvas(1, 1).getContext('2d');
        const opaque = (node) => {{ const c = getComputedStyle(node)['{property}']; return c === 'rgba(0, 0, 0, 0)' ? null : c; }};
        canvas.fillStyle = opaque(document.body) ?? opaque(document.documentElement) ?? 'white';
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
        return (r + g + b) / 3"
    ))
    .as_f64()
    .unwrap()
}

#[test]
fn dark_is_dark_and_light_is_light() {
    let Some(page) = stage::page() else { return };
    for (scheme, dark) in [("dark", true), ("light", false)] {
        media(&page, "", scheme);
        page.go("http-401.html");
        let (paper, ink) = (lightness(&page, "backgroundColor"), lightness(&page, "color"));
        assert_eq!(paper < ink, dark, "{scheme}: paper {paper}, ink {ink}");
        assert!((paper - ink).abs() > 120.0, "{scheme}: paper {paper}, ink {ink}");
    }
}

#[test]
fn a_printed_article_has_no_navigation() {
    let Some(page) = stage::open("http-401.html") else { return };
    let pdf = page.tab.print_to_pdf(None).unwrap();
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 20_000, "{} bytes", pdf.len());
    media(&page, "print", "dark");
    let visible = page.value(
        "['.site-header', '.site-footer', '.copy', '.breadcrumb'].filter((one) => document.querySelector(one)?.checkVisibility())",
    );
    assert_eq!(visible, json!([]));
    assert_eq!(page.value("document.querySelector('h1').checkVisibility()"), true);
    assert!(lightness(&page, "backgroundColor") > 250.0, "paper is white");
}

#[test]
fn nothing_sticks_out_on_a_telephone() {
    let Some(page) = stage::page() else { return };
    width(&page, 390);
    for path in PAGES {
        page.go(path);
        let wide = page.value("[document.documentElement.scrollWidth, innerWidth]");
        assert_eq!(wide, json!([390, 390]), "{path} is as wide");
    }
    page.go("index.html");
    page.paste("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n");
    assert_eq!(page.value("document.documentElement.scrollWidth"), 390, "an answer");
}
