package org.etchscope.sim.schedule;

/// What follows the last layer of an iteration on a chip.
enum Ending {
  /// Nothing: the segment is not the last.
  NONE,
  /// The result goes to another chip.
  HOP,
  /// The output head, over the rows whose logits are used.
  HEAD,
  /// The keys and values of an encoder's output for the decoder's layers on the chip.
  SOURCES,
  /// The same, and the encoder's output goes on to another chip.
  SOURCES_AND_HOP,
  /// What an encoder makes of its output.
  POOLER,
  /// The patches that a diffusion transformer makes of its images' tokens.
  IMAGE;

  /// Whether rows go to another chip.
  boolean hops() {
    return this == HOP || this == SOURCES_AND_HOP;
  }

  /// Whether keys and values of an encoder's output are made.
  boolean makesSources() {
    return this == SOURCES || this == SOURCES_AND_HOP;
  }
}
