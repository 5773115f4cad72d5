package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// Runs one row of a reference table on this product's own model, with the policy of the simulator
/// that measured it, and measures the same quantities.
public final class HbmReferenceRun {

  private final ReferenceSetup setup;
  private final ReferenceRequests requests;
  private final ReferenceTraffic traffic;
  private final HbmController[] controllers;

  private HbmReferenceRun(HbmReferenceRow row) {
    setup = ReferenceSetup.of(row);
    requests = new ReferenceRequests(row, setup);
    traffic = new ReferenceTraffic(requests, setup);
    controllers = new HbmController[setup.channels()];
  }

  /// Runs a row.
  ///
  /// @throws IllegalArgumentException if the row names something unknown
  public static HbmMeasurement run(HbmReferenceRow row) {
    HbmReferenceRun run = new HbmReferenceRun(row);
    long start = System.nanoTime();
    run.execute(ReferenceRequests.sourceOf(row));
    return run.measure((System.nanoTime() - start) * 1e-9);
  }

  /// Runs a row and answers what it costs at the currents the reference counts with.
  static HbmEnergyAccount energy(HbmReferenceRow row) {
    HbmReferenceRun run = new HbmReferenceRun(row);
    run.execute(ReferenceRequests.sourceOf(row));
    HbmDevice device = run.setup.device();
    long end = run.traffic.end();
    long openTicks = 0;
    for (HbmController controller : run.controllers) {
      openTicks += controller.openTicks(end);
    }
    long pseudoChannels = (long) run.controllers.length * device.organisation().pseudoChannels();
    return HbmEnergyPrices.currents(device)
        .account(run.counts(), end * pseudoChannels, openTicks, device.tickHertz());
  }

  private void execute(String source) {
    if (source.startsWith("w")) {
      runWindow(Integer.parseInt(source.substring(1)));
    } else {
      runOpen();
    }
    refreshToTheEnd();
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
    for (HbmController controller : controllers) {
      while (controller.nextTick() <= traffic.end()) {
        controller.tick(controller.nextTick());
      }
    }
  }

  private void runOpen() {
    build(traffic::done);
    new OpenSource(requests, traffic).run(controllers);
  }

  private void runWindow(int window) {
    WindowSource source = new WindowSource(requests, traffic, window, controllers);
    build(source::done);
    source.run();
  }

  private void build(CompletionListener completions) {
    for (int channel = 0; channel < controllers.length; channel++) {
      controllers[channel] =
          setup.policy().controller(setup.device(), completions, CommandListener.NONE);
    }
  }

  private HbmMeasurement measure(double seconds) {
    long[] reads = new long[requests.count];
    int count = 0;
    for (int i = 0; i < requests.count; i++) {
      if (!requests.write[i]) {
        reads[count++] = traffic.latencies()[i];
      }
    }
    Arrays.sort(reads, 0, count);
    CommandCounts counts = counts();
    double nanosecondsPerTick = 1e9 / setup.device().tickHertz();
    double bytes = (double) requests.count * setup.device().organisation().accessBytes();
    long end = traffic.end();
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
    for (HbmController controller : controllers) {
      counts = counts.plus(controller.counts());
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
      case ALL_BANK -> perPseudoChannel * spacing.refreshTicks / traffic.end();
      case PER_BANK ->
          perPseudoChannel
              * spacing.bankRefreshTicks
              / organisation.banksPerPseudoChannel()
              / traffic.end();
    };
  }

  private static long percentile(long[] sorted, int count, double share) {
    return count == 0 ? 0 : sorted[(int) Math.ceil(share * count) - 1];
  }
}
