/// What chips send each other: collectives in closed form, the same as schedules of single messages
/// on links, and the traffic of each way to spread a model. The simulator's links take the closed
/// forms; the schedules prove them.
package org.etchscope.sim.fabric;
