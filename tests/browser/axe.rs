//! axe-core finds nothing to object to, by WCAG 2.2 AA, on a page of each type, light and dark.

use serde_json::Value;

use crate::shown::media;
use crate::stage::{self, PAGES, Page};

#[test]
fn axe_finds_nothing() {
    let path = "target/tools/node_modules/axe-core/axe.min.js";
    let Ok(axe) = std::fs::read_to_string(path) else {
        return stage::skip("no axe-core; run: npm install --prefix target/tools axe-core@4.14.1");
    };
    let Some(page) = stage::page() else { return };
    let mut problems = Vec::new();
    for scheme in ["light", "dark"] {
        media(&page, "", scheme);
        for path in PAGES {
            page.go(path);
            page.until("self.fixbookPage");
            problems.extend(violations(&page, &axe, &format!("{path}, {scheme}")));
        }
        page.go("index.html");
        page.paste("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n");
        problems.extend(violations(&page, &axe, &format!("an answer, {scheme}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn violations(page: &Page, axe: &str, place: &str) -> Vec<String> {
    let found = page.run(&format!(
        "{axe}; const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
        const {{ violations, passes }} = await axe.run({{ runOnly: {{ type: 'tag', values: tags }} }});
        if (passes.length < 5) throw new Error('axe looked at nothing');
        return violations.map(({{ id, help, nodes }}) => `${{id}}: ${{help}}: ${{nodes.slice(0, 4).map((n) => n.html + ' ' + n.failureSummary).join(' | ')}}`)"
    ));
    let found = found.as_array().unwrap().iter().filter_map(Value::as_str);
    found.map(|one| format!("{place}: {one}")).collect()
}
