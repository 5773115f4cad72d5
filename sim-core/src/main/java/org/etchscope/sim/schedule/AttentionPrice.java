package org.etchscope.sim.schedule;

/// What an operation of attention costs.
///
/// @param cycles cycles of the attention unit; on the arrays the array-cycles in which keys and
///   values stream
/// @param multiplyAdds multiply-adds that are made, needed or not
/// @param lost those of them that cells without a query or an element make
/// @param mostArrays arrays that it can use at once; 0 on a unit of its own
/// @param softmaxCycles cycles of the vector unit that follow; 0 on a unit of its own
record AttentionPrice(
    long cycles, long multiplyAdds, long lost, int mostArrays, long softmaxCycles) {}
