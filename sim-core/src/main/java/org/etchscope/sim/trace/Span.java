package org.etchscope.sim.trace;

import org.etchscope.sim.schedule.Stage;

/// A piece of work of one unit.
///
/// @param start first cycle
/// @param end the cycle after the last
/// @param stage what it is part of
/// @param segment the segment of the program it belongs to
/// @param microBatch the micro-batch on the chip, from 0
/// @param layer the model's layer, from 0; -1 for the output head
/// @param first first number, see [SpanLog]
/// @param second second number, see [SpanLog]
/// @param third third number, see [SpanLog]
/// @param count units that work in step
public record Span(
    long start,
    long end,
    Stage stage,
    int segment,
    int microBatch,
    int layer,
    int first,
    int second,
    int third,
    int count) {
  /// Cycles from start to end.
  public long cycles() {
    return end - start;
  }
}
