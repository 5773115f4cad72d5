/// Weights as they lie in files: safetensors, llama2.c checkpoints and GGUF, mapped into memory and
/// turned into numbers row by row. It may use `numeric.format` and `transformer`.
///
/// A reader believes nothing that a header says: every name, shape and range of bytes is checked
/// before a tensor exists, so that a [WeightTensor] can always be read to its end.
package org.etchscope.sim.numeric.weights;
