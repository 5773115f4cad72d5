/// Numbers by which runs are compared: each is one value of a run's summary, with a name, a unit
/// and the direction in which it is better.
package org.etchscope.sim.analysis.measure;
