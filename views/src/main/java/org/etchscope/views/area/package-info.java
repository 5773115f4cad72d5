/// The die of a chip with its parts at their true relative area, beside a GPU's at the same scale,
/// and what the transistors of both are for. It may use `chip` (for words of numbers), `explain`,
/// `page`, `surface` and `palette`.
package org.etchscope.views.area;
