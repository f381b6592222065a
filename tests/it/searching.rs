//! Searching the built-in rulebook: who types a code gets the place that explains it.

use fixbook::adapter::builtin;
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::load::load;
use fixbook::rulebook::resolve::resolve;
use fixbook::site::findable;
use fixbook::site::search::Kind;

#[test]
fn what_is_typed_leads_to_its_place() {
    let engine = Engine::compile(resolve(load(&builtin::files())).0).0;
    let index = findable::index(&engine);
    let check = |query: &str, kind: Kind, page: &str| {
        let found = index.find(query, 8);
        let first = found.first().unwrap_or_else(|| panic!("`{query}` finds nothing"));
        let pages: Vec<&str> = found.iter().map(|one| one.url).collect();
        assert!(
            first.kind == kind && first.url.starts_with(page),
            "`{query}` finds {first:?}, then {pages:?}"
        );
    };
    check("AADSTS7000222", Kind::Code, "http-401/entra-id.html#");
    check("aadsts700016", Kind::Code, "http-401/entra-id.html#");
    check("E-AUTH-001", Kind::Symptom, "http-401/company-x.html#");
    check("401 sap", Kind::Article, "http-401/sap");
    check("sap-xsuaa", Kind::Article, "http-401/sap-xsuaa.html");
    check("429", Kind::Article, "http-429.html");
    check("proxy auth", Kind::Symptom, "http-407.html");
    check("InvalidClientTokenId", Kind::Code, "http-401/aws.html#");
    assert!(index.find("invalid_client", 8).iter().any(|one| one.kind == Kind::Code));
    assert!(index.find("   ", 8).is_empty() && index.find("zzqqx", 8).is_empty());
}

#[test]
fn every_word_has_to_be_found() {
    let engine = Engine::compile(resolve(load(&builtin::files())).0).0;
    let index = findable::index(&engine);
    let found = index.find("keycloak expired", 50);
    assert!(!found.is_empty());
    for one in found {
        assert!(one.url.contains("keycloak") || one.detail.to_lowercase().contains("keycloak"), "{one:?}");
    }
}
