/// The view of a server over time: queue, batch and pages of the cache. It may use `page`, `plot`,
/// `words`, `surface` and `palette`.
package org.etchscope.views.serving;
