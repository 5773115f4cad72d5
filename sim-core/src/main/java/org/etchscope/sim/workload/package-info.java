/// How the chip is asked: phase, batch, prompt and generated lengths, parallel layout, and the
/// scenario, the one value that reproduces a run. It may use `transformer` and `chip`; only its
/// readers and writers use Jackson.
package org.etchscope.sim.workload;
