//! The order of fixes: probability gained for the minutes spent (Heckerman, Breese and Rommelse, 1995).

use crate::answer::weigh::Weighed;
use crate::rulebook::article::Article;
use crate::rulebook::fix::Fix;

/// How much more a fix counts that the article itself wrote, not one of its bases: it knows the product.
const OWN: f64 = 2.0;

/// Returns the fixes that remove a remaining cause, best first. Where the cause is determined, its own fixes come
/// before all others.
pub fn order<'a>(article: &'a Article, weighed: &Weighed<'_>) -> Vec<&'a Fix> {
    let first = weighed.causes.first().filter(|_| weighed.determined).map(|one| &one.cause.id);
    let mut fixes: Vec<(bool, f64, &Fix)> = article
        .fixes
        .iter()
        .filter_map(|fix| {
            let gained: f64 = weighed
                .causes
                .iter()
                .filter(|one| fix.causes.contains(&one.cause.id))
                .map(|one| one.probability)
                .sum();
            let own = if article.owns(&fix.origin) { OWN } else { 1.0 };
            let leads = first.is_some_and(|cause| fix.causes.contains(cause));
            (gained > 0.0).then_some((leads, gained * own / fix.cost().max(1.0), fix))
        })
        .collect();
    fixes.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    fixes.into_iter().map(|(_, _, fix)| fix).collect()
}
