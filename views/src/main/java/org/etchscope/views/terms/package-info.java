/// What the terms of the simulator (stages, units, buffers, reasons) are called in each language of
/// `words`. It may use `words` and the simulator.
package org.etchscope.views.terms;
