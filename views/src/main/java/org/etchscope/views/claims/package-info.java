/// The view of claims: what each needs, what the chips have, and what uses cost. It may use `page`,
/// `plot`, `explain`, `words`, `surface` and `palette`.
package org.etchscope.views.claims;
