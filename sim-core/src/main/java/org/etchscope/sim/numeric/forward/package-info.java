/// The forward pass: models that compute. It takes the weights of a model and evaluates its layers,
/// plainly or tile by tile as a schedule cuts them, and shows every value between to whoever
/// listens. It may use `transformer`, `chip`, `schedule`, and the other packages of `numeric`.
package org.etchscope.sim.numeric.forward;
