/// The memory of a run as a page: HBM by stack and channel over time and at the playhead, classes
/// of traffic, and the buffers with their history. It may use `chip` (for loads, names and words of
/// numbers), `explain`, `page`, `surface` and `palette`.
package org.etchscope.views.memory;
