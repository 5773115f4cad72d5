package org.etchscope.sim.machine.memory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.etchscope.sim.chip.Provenance;

/// A set of HBM timing parameters, independent of the data rate: the times of the memory cells are
/// kept in picoseconds and rounded up to the clock at hand, the limits of the interface are kept in
/// clocks. So one set serves a device that is driven slower or faster than its name says.
///
/// @param name name of the set, for example `HBM3-6400`
/// @param megabitsPerPin data rate of a pin at which the source states the set, in Mbit/s
/// @param wires the wires this set belongs to
/// @param values the parameters; RTW may be missing and is then `CL + BL + 2 - CWL` clocks, as HBM2
///   defines it
/// @param densityOf whose density decides how long a refresh takes
/// @param refreshes how long a refresh takes, by rising density; the last one serves all above it
/// @param refreshProvenance where the refresh durations come from
public record HbmTiming(
    String name,
    int megabitsPerPin,
    HbmInterface wires,
    Map<TimingParameter, TimingValue> values,
    DensityOf densityOf,
    List<RefreshDuration> refreshes,
    Provenance refreshProvenance) {

  /// Whose density a table of refresh durations refers to.
  public enum DensityOf {
    CHANNEL,
    PSEUDO_CHANNEL
  }

  public HbmTiming {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(wires, "wires");
    Objects.requireNonNull(densityOf, "densityOf");
    Objects.requireNonNull(refreshProvenance, "refreshProvenance");
    MemoryCheck.range("HBM data rate in Mbit/s", megabitsPerPin, 1, 1_000_000);
    values = Map.copyOf(values);
    refreshes = List.copyOf(refreshes);
    MemoryCheck.range("number of refresh durations", refreshes.size(), 1, 100);
    for (TimingParameter parameter : TimingParameter.values()) {
      if (parameter != TimingParameter.RTW && !values.containsKey(parameter)) {
        throw new IllegalArgumentException(
            "timing set %s has no %s".formatted(name, parameter.symbol()));
      }
    }
  }

  /// The set of a name.
  ///
  /// @throws IllegalArgumentException if there is none; the message lists the names there are
  public static HbmTiming named(String name) {
    return HbmTimingSets.ALL.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "HBM timing set is \"%s\"; it must be one of %s"
                    .formatted(name, String.join(", ", names()))));
  }

  /// The names [#named] knows.
  public static List<String> names() {
    return HbmTimingSets.ALL.stream().map(HbmTiming::name).collect(Collectors.toList());
  }

  /// Clocks of a parameter at a clock rate.
  public int clocks(TimingParameter parameter, long clockHertz) {
    TimingValue value = values.get(parameter);
    if (value != null) {
      return value.clocksAt(clockHertz);
    }
    return clocks(TimingParameter.CL, clockHertz)
        + clocks(TimingParameter.BL, clockHertz)
        + 2
        - clocks(TimingParameter.CWL, clockHertz);
  }

  /// The clock at the data rate of the set's name.
  public long nominalClockHertz() {
    return wires.clockHertzAtMegabits(megabitsPerPin);
  }

  /// How long a refresh takes in a device of an organisation.
  public RefreshDuration refresh(HbmOrganisation organisation) {
    long bits = 8 * organisation.pseudoChannelBytes();
    if (densityOf == DensityOf.CHANNEL) {
      bits *= organisation.pseudoChannels();
    }
    for (RefreshDuration refresh : refreshes) {
      if (bits <= (long) refresh.gigabits() << 30) {
        return refresh;
      }
    }
    return refreshes.getLast();
  }
}
