package org.etchscope.samples;

import java.util.Objects;

/// A model whose configuration ships with the program, and where the configuration is from.
///
/// @param id what it is called on the command line, for example `llama-3-70b`
/// @param name what it is called on screen, for example `Llama-3-70B`
/// @param huggingFaceId the repository of its weights, or the paper if there is none
/// @param configSource the public source of the configuration
/// @param confidence how good the source is: `official` if it is the maker's own configuration or a
///   copy of it
/// @param verified whether the text of the source was re-read for these values
public record ShippedModel(
    String id,
    String name,
    String huggingFaceId,
    String configSource,
    String confidence,
    boolean verified) {

  public ShippedModel {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(huggingFaceId, "huggingFaceId");
    Objects.requireNonNull(configSource, "configSource");
    Objects.requireNonNull(confidence, "confidence");
  }
}
