package org.etchscope.sim.transformer;

import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;

/// The whole numbers a size may have. The upper ends are far above every published model; they keep
/// a damaged file from asking for endless work.
record Range(long low, long high) {

  static final Range HIDDEN = new Range(1, 1 << 20);
  static final Range LAYERS = new Range(1, 4096);
  static final Range HEADS = new Range(1, 1 << 16);
  static final Range HEAD_SIZE = new Range(1, 1 << 16);
  static final Range INNER = new Range(1, 1 << 24);
  static final Range VOCABULARY = new Range(1, 1 << 24);
  static final Range POSITIONS = new Range(1, 1 << 30);
  static final Range EXPERTS = new Range(1, 1 << 16);
  static final Range SMALL = new Range(1, 1 << 16);

  /// The same range with 0.
  Range orZero() {
    return new Range(0, high);
  }

  /// The same range up to another end.
  Range upTo(long end) {
    return new Range(low, end);
  }

  boolean contains(long value) {
    return value >= low && value <= high;
  }

  @Override
  public String toString() {
    return demanded().sentence();
  }

  /// What a number must be.
  InputFault demanded() {
    return InputForm.WHOLE_FROM_TO.with(low, high);
  }
}
