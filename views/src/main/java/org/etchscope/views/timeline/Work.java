package org.etchscope.views.timeline;

/// A time in which a lane works, with pauses too short to be drawn.
///
/// @param from first cycle
/// @param to the cycle after the last
/// @param name what it works on; empty if that is more than one thing
/// @param spans spans in it
record Work(long from, long to, String name, int spans) {

  long cycles() {
    return to - from;
  }

  Work until(long newTo) {
    return new Work(from, newTo, name, spans);
  }

  Work since(long newFrom) {
    return new Work(newFrom, to, name, spans);
  }

  /// This and what follows, as one.
  Work with(Work next) {
    return new Work(
        from, Math.max(to, next.to), name.equals(next.name) ? name : "", spans + next.spans);
  }
}
