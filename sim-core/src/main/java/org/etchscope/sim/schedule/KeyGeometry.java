package org.etchscope.sim.schedule;

/// How queries meet keys and values on one chip.
///
/// @param queryHeads query heads
/// @param keyValueHeads heads of keys and values, each shared by equally many query heads
/// @param keySize elements of a key that a query is multiplied with
/// @param valueSize elements of a value
/// @param rowBytes bytes of the keys and values of one token
record KeyGeometry(int queryHeads, int keyValueHeads, int keySize, int valueSize, long rowBytes) {

  /// Multiply-adds of a score and its weighted value.
  long workPerScore() {
    return (long) keySize + valueSize;
  }
}
