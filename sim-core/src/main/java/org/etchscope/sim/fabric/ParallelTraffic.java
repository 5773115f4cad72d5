package org.etchscope.sim.fabric;

/// Bytes of the buffers that chips exchange for one layer and micro-batch, by the way the model is
/// spread. They are the S of [Collective]; data-parallel replicas exchange nothing.
public final class ParallelTraffic {

  private ParallelTraffic() {}

  /// The buffer of each of the layer's all-reduces under tensor parallelism: rows × hidden size
  /// (Shoeybi et al., *Megatron-LM*, 2019, section 3).
  public static long tensorAllReduce(long rows, long hidden, int elementBits) {
    return bytes(Math.multiplyExact(rows, hidden), elementBits);
  }

  /// The buffer of each of the two all-to-alls of a mixture of experts, dispatch and combine, under
  /// expert parallelism: every row goes to each of its experts (Lepikhin et al., *GShard*, 2020).
  ///
  /// @param rows rows that the chip itself holds
  /// @param expertsPerRow routed experts of a row
  public static long expertAllToAll(long rows, int expertsPerRow, long hidden, int elementBits) {
    return bytes(
        Math.multiplyExact(Math.multiplyExact(rows, (long) expertsPerRow), hidden), elementBits);
  }

  /// What goes to the next stage of a pipeline.
  public static long pipelineHop(long rows, long hidden, int elementBits) {
    return bytes(Math.multiplyExact(rows, hidden), elementBits);
  }

  private static long bytes(long elements, int elementBits) {
    return Math.ceilDiv(Math.multiplyExact(elements, (long) elementBits), (long) Byte.SIZE);
  }
}
