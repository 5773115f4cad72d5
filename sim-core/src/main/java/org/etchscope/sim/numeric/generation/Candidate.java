package org.etchscope.sim.numeric.generation;

/// A token that may come next.
///
/// @param token its id
/// @param logit its logit
/// @param probability the softmax of its logit among all, at temperature 1
public record Candidate(int token, float logit, double probability) {}
