package org.etchscope.sim.analysis.kernel;

import org.etchscope.sim.chip.FabricSpec.Topology;
import org.etchscope.sim.fabric.Collective;
import org.etchscope.sim.fabric.CollectiveCost;

/// Time of a collective of a communication library on measured links: a ring's closed form, with a
/// rate that falls for small buffers as √(S / (S + half)), because protocols of low latency send
/// flags beside the data and fewer channels are at work, and with a least time, that of launching
/// it.
///
/// @param leastSeconds what the smallest buffers take
/// @param bytesPerSecond rate of a chip for large buffers
/// @param halfBytes buffer at which the rate has fallen to √½
/// @param hopSeconds latency of a hop
record MeasuredLinks(
    double leastSeconds, double bytesPerSecond, double halfBytes, double hopSeconds) {

  double seconds(Collective collective, int chips, long bytes) {
    CollectiveCost cost = CollectiveCost.of(collective, Topology.RING, false, chips, bytes);
    double rate = bytesPerSecond * Math.sqrt(bytes / (bytes + halfBytes));
    double moving = cost.sentBytes() == 0 ? 0 : cost.sentBytes() / rate;
    return Math.max(leastSeconds, cost.hops() * hopSeconds + moving);
  }
}
