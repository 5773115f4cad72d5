package org.etchscope.sim.numeric.forward;

import java.util.List;

/// In which blocks, and in which order, the queries of a pass meet the keys.
interface KeyOrder {

  /// Some queries and some keys that meet. Keys that a query may not see are masked inside.
  ///
  /// @param firstHead the first key-value head
  /// @param heads key-value heads
  /// @param firstRow the first new token whose queries take part
  /// @param rows new tokens
  /// @param firstKey position of the first key
  /// @param keys keys
  record Meeting(int firstHead, int heads, int firstRow, int rows, int firstKey, int keys) {}

  /// The meetings of a layer, in order.
  ///
  /// @param layer the layer
  /// @param cached tokens before the new ones
  /// @param rows new tokens
  List<Meeting> meetings(int layer, int cached, int rows);

  /// The meetings of a layer's queries and the keys made of an encoder's result, in order.
  ///
  /// @param layer the layer
  /// @param rows new tokens
  /// @param keys rows of the encoder's result
  List<Meeting> crossMeetings(int layer, int rows, int keys);
}
