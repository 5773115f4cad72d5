/// Sweeps: results of a run against one or two of its fields as curves or as a heat map, and two
/// results against each other with the front of the best. It may use `chip` (for words of numbers),
/// `explain`, `page`, `plot`, `surface`, `palette`, `terms` and `words`.
package org.etchscope.views.sweep;
