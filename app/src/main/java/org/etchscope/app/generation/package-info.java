/// Generating text with a model that has weights, and simulating what the chip needs for it: the
/// same for the command line, the window and pictures. It may use the simulator and the samples.
package org.etchscope.app.generation;
