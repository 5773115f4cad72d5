/// Picojoules per event and the area budget of a chip. It may use `chip`.
package org.etchscope.sim.energy;
