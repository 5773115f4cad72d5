/// What happened in one run, in columns of primitives: spans, buffer levels, traffic, and one
/// reason for every idle cycle; and the state of the machine at any cycle. It is immutable once
/// built and never asks the machine. It may use `schedule`, `chip` and `workload`.
package org.etchscope.sim.trace;
