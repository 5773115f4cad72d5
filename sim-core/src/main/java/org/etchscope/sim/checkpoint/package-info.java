/// Places in long work where it can be stopped.
package org.etchscope.sim.checkpoint;
