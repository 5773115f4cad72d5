package org.etchscope.sim.numeric.forward;

/// Hands values to a listener, in the shapes that [StageKind] promises.
final class StageEmitter {

  private final StageListener listener;
  private final StageName.Stack stack;

  /// @param stack the stack that the pass goes through
  StageEmitter(StageListener listener, StageName.Stack stack) {
    this.listener = listener;
    this.stack = stack;
  }

  StageListener listener() {
    return listener;
  }

  /// The name of a value of the stack.
  StageName name(int layer, StageKind kind) {
    return new StageName(stack, layer, kind);
  }

  boolean wants(int layer, StageKind kind) {
    return listener.wants(name(layer, kind));
  }

  /// Values with a row per token, or with one row.
  void rows(int layer, StageKind kind, float[] values, int width) {
    StageName name = name(layer, kind);
    if (listener.wants(name)) {
      listener.stage(name, new int[] {values.length / width, width}, values.clone());
    }
  }

  /// Values with a row per token, of which the heads are turned outwards.
  ///
  /// @param at index of the first head's first element in the first row
  /// @param stride from one row to the next
  void heads(int layer, StageKind kind, float[] values, int at, int stride, int heads, int size) {
    StageName name = name(layer, kind);
    if (!listener.wants(name)) {
      return;
    }
    int tokens = values.length / stride;
    float[] turned = new float[tokens * heads * size];
    for (int head = 0; head < heads; head++) {
      for (int token = 0; token < tokens; token++) {
        System.arraycopy(
            values,
            at + token * stride + head * size,
            turned,
            (head * tokens + token) * size,
            size);
      }
    }
    listener.stage(name, new int[] {heads, tokens, size}, turned);
  }

  /// Values that stand by head, query and key.
  void scores(int layer, StageKind kind, float[] values, int heads, int keys) {
    int tokens = values.length / heads / keys;
    listener.stage(name(layer, kind), new int[] {heads, tokens, keys}, values);
  }
}
