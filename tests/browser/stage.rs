//! The stage of all tests: the built-in rulebook's site, a server of it, one Chromium, and a page of its own per test.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex, Weak};
use std::thread::sleep;
use std::time::Duration;

use fixbook::adapter::{builtin, web};
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::load::load;
use fixbook::rulebook::resolve::resolve;
use fixbook::site::Templates;
use fixbook::site::web::{SiteOptions, site};
use headless_chrome::protocol::cdp::{Emulation, Runtime};
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::Value;

use crate::serve;

/// The built-in rulebook.
pub(crate) static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::compile(resolve(load(&builtin::files())).0).0);

/// Its site.
pub(crate) static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let assets = web::assets(&ENGINE).unwrap();
    site(&ENGINE, &Templates::new(&[]).unwrap(), &SiteOptions::default(), &assets).unwrap()
});

/// Its site, served.
pub(crate) static SITE: LazyLock<serve::Site> = LazyLock::new(|| serve::Site::start(&FILES));

/// Its site as a folder.
pub(crate) static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site of the browser tests");
    for (path, bytes) in FILES.iter() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
});

/// One page of each type, by the path.
pub(crate) const PAGES: [&str; 13] = [
    "index.html",
    "http-401.html",
    "http-401/index.html",
    "http-401/sap-xsuaa.html",
    "vendors/index.html",
    "status/index.html",
    "status/401.html",
    "codes/index.html",
    "categories/index.html",
    "causes/index.html",
    "glossary.html",
    "search.html",
    "404.html",
];

/// A page in a profile of its own, in the browser that all tests share.
pub(crate) struct Page {
    /// The tab.
    pub(crate) tab: Arc<Tab>,
    // The browser ends with the last page: what stands in a `static` is never dropped, and Chromium would stay.
    _browser: Arc<Browser>,
}

static BROWSER: Mutex<Weak<Browser>> = Mutex::new(Weak::new());

fn chromium() -> Option<PathBuf> {
    let wanted = env::var_os("CHROMIUM").map_or_else(|| PathBuf::from("chromium"), PathBuf::from);
    let runs = Command::new(&wanted).arg("--version").output().is_ok_and(|output| output.status.success());
    let paths = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&paths).map(|folder| folder.join(&wanted)).find(|path| path.is_file());
    found.filter(|_| runs)
}

/// Says that something is not there and the test therefore did not run; fails where everything has to be there.
pub(crate) fn skip(what: &str) {
    assert!(env::var("CI").as_deref() != Ok("true"), "{what}, and CI needs it");
    eprintln!("SKIPPED: {what}; a part of the site is not tested");
}

fn launch(path: PathBuf) -> Arc<Browser> {
    let args = ["--disable-quic", "--disable-component-update", "--lang=en"].map(OsStr::new).to_vec();
    let options = LaunchOptions {
        path: Some(path),
        sandbox: false,
        window_size: Some((1280, 900)),
        idle_browser_timeout: Duration::from_secs(600),
        args,
        ..LaunchOptions::default()
    };
    Arc::new(Browser::new(options).unwrap())
}

/// Opens an empty page; none where there is no Chromium.
pub(crate) fn page() -> Option<Page> {
    let Some(path) = chromium() else {
        skip("no Chromium; install it or set CHROMIUM");
        return None;
    };
    LazyLock::force(&SITE);
    let browser = {
        let mut shared = BROWSER.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let browser = shared.upgrade().unwrap_or_else(|| launch(path));
        *shared = Arc::downgrade(&browser);
        browser
    };
    let tab = browser.new_context().unwrap().new_tab().unwrap();
    tab.set_default_timeout(Duration::from_secs(30));
    // Every page believes to be the one in front, as a person's would be; keys and clicks hang otherwise.
    tab.call_method(Emulation::SetFocusEmulationEnabled { enabled: true }).unwrap();
    Some(Page { tab, _browser: browser })
}

/// Opens a page of the site.
pub(crate) fn open(path: &str) -> Option<Page> {
    let page = page()?;
    page.go(path);
    Some(page)
}

impl Page {
    /// Goes to a path of the site.
    pub(crate) fn go(&self, path: &str) {
        self.go_to(&format!("{}{path}", SITE.address));
    }

    /// Goes to a path of the site's folder.
    pub(crate) fn go_to_file(&self, path: &str) {
        let folder = FOLDER.to_string_lossy().replace(' ', "%20");
        self.go_to(&format!("file://{folder}/{path}"));
    }

    /// Goes to an address and waits until it is loaded.
    pub(crate) fn go_to(&self, address: &str) {
        self.tab.navigate_to(address).unwrap().wait_until_navigated().unwrap();
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// Runs the body of an asynchronous function in the page and returns what it returns.
    pub(crate) fn run(&self, body: &str) -> Value {
        let wrapped = format!("(async () => JSON.stringify((await (async () => {{ {body} }})()) ?? null))()");
        self.evaluate(&wrapped, true)
    }

    /// Returns the value of an expression; works where the page may run no script.
    pub(crate) fn value(&self, expression: &str) -> Value {
        self.evaluate(&format!("JSON.stringify(({expression}) ?? null)"), false)
    }

    /// Returns the text that an expression is.
    pub(crate) fn text(&self, expression: &str) -> String {
        self.value(expression).as_str().unwrap_or_default().to_owned()
    }

    fn evaluate(&self, expression: &str, wait: bool) -> Value {
        let call: Runtime::Evaluate = serde_json::from_value(serde_json::json!({
            "expression": expression, "awaitPromise": wait, "returnByValue": true, "userGesture": true,
        }))
        .unwrap();
        let answer = self.tab.call_method(call).unwrap();
        if let Some(problem) = answer.exception_details {
            panic!("{expression}: {problem:?}");
        }
        let written = answer.result.value.unwrap();
        serde_json::from_str(written.as_str().unwrap()).unwrap()
    }

    /// Waits until an expression holds.
    #[track_caller]
    pub(crate) fn until(&self, expression: &str) {
        for _ in 0..400 {
            if self.value(&format!("Boolean({expression})")) == true {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        let shown = self.value("document.body?.innerText.slice(0, 600)");
        panic!("never: {expression}; the page at {} says {shown}", self.text("location.href"));
    }

    /// Clicks what a selector finds.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.tab.wait_for_element(selector).unwrap();
        // The pages scroll smoothly, and a click would hit what passes by.
        self.run(&format!(
            "document.querySelector({}).scrollIntoView({{ behavior: 'instant', block: 'center' }})",
            Value::from(selector)
        ));
        element.click().unwrap();
    }

    /// Puts a text into the box as a paste would, and waits for the answer.
    #[track_caller]
    pub(crate) fn paste(&self, text: &str) {
        self.run("document.getElementById('paste').focus()");
        // The field holds line feeds alone, whatever is typed into it; DevTools would put in both.
        self.tab.send_character(&text.replace('\r', "")).unwrap();
        self.until("document.querySelector('#answer section')");
    }
}
