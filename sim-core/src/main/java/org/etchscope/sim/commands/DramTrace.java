package org.etchscope.sim.commands;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.machine.memory.AddressMapping;
import org.etchscope.sim.machine.memory.HbmOrganisation;
import org.etchscope.sim.machine.memory.MemoryRequest;
import org.etchscope.sim.simulation.SimulationResult;

/// Writes what a run asks its memory for as a trace that a memory simulator reads: the requests in
/// the order in which they stand in front of the controllers.
///
/// A flat address counts all channels: consecutive accesses of a channel's two pseudo-channels lie
/// side by side, then follows the next channel. So what is read in order has addresses in order, as
/// the field orders of those simulators expect it, and a channel's own part of the address is that
/// of the run.
public final class DramTrace {

  private final SimulationResult result;
  private final MemoryReplay replay;
  private final HbmSpec hbm;
  private final HbmOrganisation organisation;
  private final AddressMapping mapping;
  private final int ticksPerClock;

  /// Prepares the trace of a run.
  ///
  /// @throws IllegalArgumentException if the chip's memory is not HBM
  public DramTrace(SimulationResult result) {
    this.result = result;
    replay = new MemoryReplay(result);
    hbm = result.trace().chip().hbm();
    organisation = replay.device().organisation();
    mapping = AddressMapping.named(hbm.mapping(), organisation, 1);
    ticksPerClock = replay.device().timing().wires().ticksPerClock();
  }

  /// Cycles of the run.
  public long cycles() {
    return result.trace().cycles();
  }

  /// Writes the requests of a stretch; its beginning is the trace's clock 0.
  ///
  /// @param from first cycle
  /// @param to the cycle after the last
  /// @throws IllegalArgumentException if the stretch is too long or lies outside the run
  /// @throws IOException if it cannot be written
  public void write(long from, long to, DramTraceFormat format, OutputStream out)
      throws IOException {
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
    try {
      replay.requests(from, to, request -> write(line(request, format), writer));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    writer.flush();
  }

  private static void write(String line, BufferedWriter writer) {
    try {
      writer.write(line);
      writer.write('\n');
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String line(MemoryRequest request, DramTraceFormat format) {
    return switch (format) {
      case DRAMSIM3 ->
          "0x%X %s %d"
              .formatted(
                  flat(request),
                  request.write() ? "WRITE" : "READ",
                  request.tick() / ticksPerClock);
      case RAMULATOR -> "%s 0x%x".formatted(request.write() ? "ST" : "LD", flat(request));
      case RAMULATOR_VECTOR -> (request.write() ? "W " : "R ") + vector(request);
    };
  }

  private long flat(MemoryRequest request) {
    long stripe = (long) organisation.pseudoChannels() * organisation.accessBytes();
    long stripes = request.address() / stripe;
    return (stripes * hbm.channels() + request.channel()) * stripe + request.address() % stripe;
  }

  private String vector(MemoryRequest request) {
    int bank = mapping.bank(request.address());
    int inGroup = bank % organisation.banksPerGroup();
    int groups = bank / organisation.banksPerGroup();
    int group = groups % organisation.bankGroups();
    int stackIds = groups / organisation.bankGroups();
    StringBuilder vector = new StringBuilder().append(request.channel()).append(',');
    vector.append(stackIds / organisation.stackIds()).append(',');
    if (organisation.stackIds() > 1) {
      vector.append(stackIds % organisation.stackIds()).append(',');
    }
    return vector
        .append(group)
        .append(',')
        .append(inGroup)
        .append(',')
        .append(mapping.row(request.address()))
        .append(',')
        .append(mapping.column(request.address()))
        .toString();
  }
}
