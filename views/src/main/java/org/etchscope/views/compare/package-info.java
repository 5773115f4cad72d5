/// Runs held against each other: what they did on one clock with every result side by side, and the
/// way from one scenario to another as a waterfall. It may use `chip` (for words of numbers),
/// `explain`, `page`, `plot`, `surface`, `palette`, `terms` and `words`.
package org.etchscope.views.compare;
