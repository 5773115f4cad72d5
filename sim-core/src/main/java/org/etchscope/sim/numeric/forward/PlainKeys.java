package org.etchscope.sim.numeric.forward;

import java.util.List;

/// All queries meet all keys at once.
///
/// @param heads key-value heads
record PlainKeys(int heads) implements KeyOrder {

  @Override
  public List<Meeting> meetings(int layer, int cached, int rows) {
    return List.of(new Meeting(0, heads, 0, rows, 0, cached + rows));
  }

  @Override
  public List<Meeting> crossMeetings(int layer, int rows, int keys) {
    return List.of(new Meeting(0, heads, 0, rows, 0, keys));
  }
}
