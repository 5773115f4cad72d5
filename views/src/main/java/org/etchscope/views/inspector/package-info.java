/// The panel beside the chip: what the selected thing computes, what it moves, and why it is idle.
/// It may use `chip`, `why`, `surface` and `palette`.
package org.etchscope.views.inspector;
