/// The two etched pipelines of a layer as a block diagram at one cycle: stages, what waits between
/// them, and what each moves to and from HBM. It may use `chip` (for names and words of numbers),
/// `explain`, `page`, `surface` and `palette`.
package org.etchscope.views.pipeline;
