/// The roofline of a run as a page: peaks, a dot for each stage and one for the whole, and the
/// batch at which the arrays take over from the memory. It may use `chip` (for names and words of
/// numbers), `explain`, `page`, `surface` and `palette`.
package org.etchscope.views.roofline;
