/// What number formats do to a model: the error of every value between token and logit against
/// single precision, how often the best token stays the best, and the perplexity of a text. It may
/// use `numeric.format`, `numeric.forward`, `numeric.weights` and `transformer`.
package org.etchscope.sim.numeric.effect;
