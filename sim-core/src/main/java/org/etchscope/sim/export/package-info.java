/// Writers of other tools' formats: traces, pipeline logs and tables. It may use `trace`,
/// `analysis` and what these describe, and it never runs anything.
package org.etchscope.sim.export;
