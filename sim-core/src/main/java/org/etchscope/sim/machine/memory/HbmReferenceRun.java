package org.etchscope.sim.machine.memory;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// Runs one row of a reference table on this product's own model, with the policy of the simulator
/// that measured it, and measures the same quantities.
public final class HbmReferenceRun {

  private final ReferenceSetup setup;
  private final ReferenceRequests requests;
  private final ReferenceChannel[] channels;

  private HbmReferenceRun(HbmReferenceRow row) {
    setup = ReferenceSetup.of(row);
    requests = new ReferenceRequests(row, setup);
    channels = new ReferenceChannel[setup.channels()];
  }

  /// Runs a row.
  ///
  /// @throws IllegalArgumentException if the row names something unknown
  public static HbmMeasurement run(HbmReferenceRow row) {
    return run(row, System::nanoTime);
  }

  /// Runs a row.
  ///
  /// @param clock nanoseconds of which kind its cost is told in
  static HbmMeasurement run(HbmReferenceRow row, LongSupplier clock) {
    HbmReferenceRun run = new HbmReferenceRun(row);
    long start = clock.getAsLong();
    run.execute(ReferenceRequests.sourceOf(row));
    return run.measure((clock.getAsLong() - start) * 1e-9);
  }

  /// Runs a row and answers what it costs at the currents the reference counts with.
  static HbmEnergyAccount energy(HbmReferenceRow row) {
    HbmReferenceRun run = new HbmReferenceRun(row);
    run.execute(ReferenceRequests.sourceOf(row));
    HbmDevice device = run.setup.device();
    long end = run.end();
    long openTicks = 0;
    for (ReferenceChannel channel : run.channels) {
      openTicks += channel.controller().openTicks(end);
    }
    long pseudoChannels = (long) run.channels.length * device.organisation().pseudoChannels();
    return HbmEnergyPrices.currents(device)
        .account(run.counts(), end * pseudoChannels, openTicks, device.tickHertz());
  }

  private void execute(String source) {
    if (source.startsWith("w")) {
      WindowSource window =
          new WindowSource(requests, setup, Integer.parseInt(source.substring(1)));
      build(true, window);
      window.run(channels);
    } else {
      build(!source.equals("sat"), (request, tick) -> {});
      for (ReferenceChannel channel : channels) {
        channel.run(0, HbmController.NEVER);
      }
    }
    refreshToTheEnd();
  }

  private void build(boolean timed, CompletionListener completions) {
    Arrays.setAll(channels, i -> new ReferenceChannel(requests, setup, i, timed, completions));
  }

  /// Makes sure that a row can be run.
  ///
  /// @throws IllegalArgumentException if it names something unknown
  static void check(HbmReferenceRow row) {
    ReferenceSetup setup = ReferenceSetup.of(row);
    ReferenceRequests.sourceOf(row);
    RequestStream.of(row, setup.mapping(), setup.device().organisation());
  }

  /// Channels that were done early are refreshed like the others until the end.
  private void refreshToTheEnd() {
    long end = end();
    for (ReferenceChannel channel : channels) {
      HbmController controller = channel.controller();
      while (controller.nextTick() <= end) {
        controller.tick(controller.nextTick());
      }
    }
  }

  /// When the last read is back and the last write accepted.
  private long end() {
    return Arrays.stream(channels).mapToLong(ReferenceChannel::end).max().orElse(0);
  }

  private HbmMeasurement measure(double seconds) {
    long[] reads = new long[requests.count];
    int count = 0;
    for (int i = 0; i < requests.count; i++) {
      if (!requests.write[i]) {
        reads[count++] = requests.latency[i];
      }
    }
    Arrays.sort(reads, 0, count);
    CommandCounts counts = counts();
    double nanosecondsPerTick = 1e9 / setup.device().tickHertz();
    double bytes = (double) requests.count * setup.device().organisation().accessBytes();
    long end = end();
    return new HbmMeasurement(
        bytes / (end * nanosecondsPerTick),
        bytes / (end * setup.peakBytesPerTick()),
        Arrays.stream(reads, 0, count).average().orElse(0) * nanosecondsPerTick,
        percentile(reads, count, 0.95) * nanosecondsPerTick,
        percentile(reads, count, 0.99) * nanosecondsPerTick,
        counts.rowHitRate(),
        refreshShare(counts),
        seconds);
  }

  private CommandCounts counts() {
    CommandCounts counts = new CommandCounts(0, 0, 0, 0);
    for (ReferenceChannel channel : channels) {
      counts = counts.plus(channel.controller().counts());
    }
    return counts;
  }

  private double refreshShare(CommandCounts counts) {
    HbmDevice device = setup.device();
    HbmOrganisation organisation = device.organisation();
    CommandSpacing spacing = device.spacing();
    double perPseudoChannel =
        (double) counts.refreshes() / setup.channels() / organisation.pseudoChannels();
    return switch (device.refresh()) {
      case OFF -> 0;
      case ALL_BANK -> perPseudoChannel * spacing.refreshTicks / end();
      case PER_BANK ->
          perPseudoChannel
              * spacing.bankRefreshTicks
              / organisation.banksPerPseudoChannel()
              / end();
    };
  }

  private static long percentile(long[] sorted, int count, double share) {
    return count == 0 ? 0 : sorted[(int) Math.ceil(share * count) - 1];
  }
}
