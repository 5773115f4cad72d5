package org.etchscope.sim.schedule;

/// What follows the last layer of an iteration on a chip.
enum Ending {
  /// Nothing: the segment is not the last.
  NONE,
  /// The result goes to another chip.
  HOP,
  /// The output head, over the rows whose logits are used.
  HEAD,
  /// The keys and values of an encoder's output for the decoder's layers.
  SOURCES,
  /// What an encoder makes of its output.
  POOLER,
  /// The patches that a diffusion transformer makes of its images' tokens.
  IMAGE
}
