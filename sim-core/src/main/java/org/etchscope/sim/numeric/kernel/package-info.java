/// Arithmetic of a transformer in single precision: norms, activations, rotation, softmax, routing
/// and matrix products, each over plain arrays. It knows neither models nor weights nor schedules.
package org.etchscope.sim.numeric.kernel;
