/// Scenarios as documents: model, chip and workload as the texts a user writes, in one JSON file
/// that says everything a run depends on, and of which every field can be varied.
package org.etchscope.sim.scenario;
