/// Runs whose memory is followed tile by tile beside the same runs with every command followed.
package org.etchscope.sim.analysis.levels;
