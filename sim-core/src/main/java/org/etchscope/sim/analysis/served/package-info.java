/// Served requests against those measured on real servers. Runs the servers of
/// [org.etchscope.sim.serving].
package org.etchscope.sim.analysis.served;
