package org.etchscope.sim.machine.memory;

import java.util.Arrays;
import java.util.List;

/// The device, mapping and policy a row of the reference table names.
///
/// @param device one channel
/// @param mapping address mapping over all channels
/// @param policy the policy of the reference simulator
/// @param channels channels
/// @param acceptedAfter ticks after the one in which it is offered that a request counts as
///   accepted: 1 if it reaches the controller after the controller's tick has begun
record ReferenceSetup(
    HbmDevice device,
    AddressMapping mapping,
    ControllerPolicy policy,
    int channels,
    int acceptedAfter) {

  private static final String DRAMSIM = "DRAMsim3";
  private static final String RAMULATOR = "Ramulator2.1";

  private static final HbmOrganisation LEGACY = new HbmOrganisation(1, 1, 4, 4, 32768, 32, 64);
  private static final HbmOrganisation HBM2 = new HbmOrganisation(2, 1, 4, 4, 65536, 32, 32);
  private static final HbmOrganisation HBM3 = new HbmOrganisation(2, 2, 4, 4, 16384, 32, 32);

  /// The preset of a stack of 8 dies with 32 Gbit each, by the same public source as the timing
  /// set: fewer and larger bank groups than HBM3.
  private static final HbmOrganisation HBM4 = new HbmOrganisation(2, 2, 2, 8, 16384, 32, 32);

  private static final List<String> MAPPINGS = List.of("A", "B", "C", "X");

  /// What mapping A is for a channel without pseudo-channels.
  private static final String LEGACY_A = "ro bg ba ch co";

  static ReferenceSetup of(HbmReferenceRow row) {
    String[] parts = row.config().split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "config is \"%s\"; it must be a device and a mapping, as in HBM3-6400/B"
              .formatted(row.config()));
    }
    boolean legacy = parts[0].equals("HBM2-8Gb-x128");
    HbmTiming timing = HbmTiming.named(legacy ? "HBM2-2000-legacy" : parts[0]);
    HbmOrganisation organisation = legacy ? LEGACY : organisation(timing.wires().standard());
    List<String> words = Arrays.asList(parts[1].split("-", -1));
    String mapping = words.getFirst();
    if (!MAPPINGS.contains(mapping)) {
      throw new IllegalArgumentException(
          "config is \"%s\"; its mapping must be one of %s"
              .formatted(row.config(), String.join(", ", MAPPINGS)));
    }
    List<String> options = words.subList(1, words.size());
    String order = legacy && mapping.equals("A") ? LEGACY_A : mapping;
    ControllerPolicy policy = policy(row, options);
    HbmDevice device =
        new HbmDevice(timing, organisation, timing.nominalClockHertz(), refresh(options));
    return new ReferenceSetup(
        device,
        AddressMapping.named(order, organisation, row.channels()),
        policy,
        row.channels(),
        row.simulator().equals(DRAMSIM) ? 1 : 0);
  }

  private static HbmOrganisation organisation(String standard) {
    return switch (standard) {
      case "HBM2" -> HBM2;
      case "HBM4" -> HBM4;
      default -> HBM3;
    };
  }

  private static RefreshMode refresh(List<String> options) {
    return options.contains("noref")
        ? RefreshMode.OFF
        : options.contains("refpb") ? RefreshMode.PER_BANK : RefreshMode.ALL_BANK;
  }

  private static ControllerPolicy policy(HbmReferenceRow row, List<String> options) {
    return switch (row.simulator()) {
      case DRAMSIM -> {
        checkOptions(row, options, "noref", "option noref alone");
        yield BankQueuePolicy.dramsim();
      }
      case RAMULATOR -> {
        checkOptions(
            row,
            options,
            "noref|refpb|frfcfs|q\\d{1,4}",
            "options noref, refpb, frfcfs and q with a number");
        yield WindowPolicy.ramulator(entries(options)).withRowHitsHeld(!options.contains("frfcfs"));
      }
      default ->
          throw new IllegalArgumentException(
              "simulator is \"%s\"; it must be %s or %s"
                  .formatted(row.simulator(), DRAMSIM, RAMULATOR));
    };
  }

  private static void checkOptions(
      HbmReferenceRow row, List<String> options, String known, String names) {
    for (String option : options) {
      if (!option.matches(known)) {
        throw new IllegalArgumentException(
            "config is \"%s\"; behind the mapping %s has the %s"
                .formatted(row.config(), row.simulator(), names));
      }
    }
  }

  /// Entries of the read queue: 64 unless an option such as `q128` says otherwise.
  private static int entries(List<String> options) {
    return options.stream()
        .filter(option -> option.matches("q\\d{1,4}"))
        .mapToInt(option -> Integer.parseInt(option.substring(1)))
        .findFirst()
        .orElse(64);
  }

  /// Peak bytes of all channels in a tick.
  double peakBytesPerTick() {
    return (double) channels
        * device.organisation().pseudoChannels()
        * device.organisation().accessBytes()
        / device.ticksPerAccess();
  }
}
