package org.etchscope.sim.analysis.claim;

/// Something tokens are used for.
///
/// @param id short name
/// @param name what it is
/// @param model id of the model
/// @param promptTokens tokens of a prompt; text tokens of an image
/// @param generatedTokens tokens of an answer; denoising steps of an image
/// @param calls calls of the model in one task
/// @param imageTokens tokens of an image, if the model makes images; else 0
/// @param source where the lengths come from; empty if the file does not say
public record Use(
    String id,
    String name,
    String model,
    int promptTokens,
    int generatedTokens,
    int calls,
    int imageTokens,
    String source) {}
