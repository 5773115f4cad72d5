package org.etchscope.sim.chip;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The high-bandwidth memory of a chip, or what stands in its place where a chip has none: the SRAM
/// that holds weights and keys, named by the timing set [#ON_CHIP].
///
/// @param stacks stacks
/// @param channelsPerStack channels of a stack
/// @param pseudoChannelsPerChannel pseudo-channels of a channel
/// @param capacityBytes capacity of all stacks together
/// @param bytesPerSecond peak rate of all stacks together
/// @param timingSet name of the set of timing constraints, for example `HBM3E-9200`
/// @param refresh refresh mode
/// @param mapping name of the address mapping
/// @param queueDepth requests a channel's controller can look at
/// @param weightFraction share of the peak that weight streams reach; 0 if it is to be measured
///   from the commands
/// @param keyValueFraction the same of paged key-value streams
/// @param appendFraction the same of key-value appends
/// @param arbitration who is served next
/// @param statedLevel how closely runs follow the memory; `null` if the chip leaves it open
/// @param statedScheduling how controllers choose among the commands that may start; `null` if the
///   chip leaves it open
/// @param statedKind what the memory is called, for example `GDDR6X`; `null` if it is what the
///   timing set is of
public record HbmSpec(
    int stacks,
    int channelsPerStack,
    int pseudoChannelsPerChannel,
    long capacityBytes,
    long bytesPerSecond,
    String timingSet,
    Refresh refresh,
    String mapping,
    int queueDepth,
    double weightFraction,
    double keyValueFraction,
    double appendFraction,
    Arbitration arbitration,
    @Nullable Level statedLevel,
    @Nullable Scheduling statedScheduling,
    @Nullable String statedKind) {

  /// The timing set of a chip without memory beside it: its weights and keys stay in SRAM.
  public static final String ON_CHIP = "SRAM";

  /// How rows are refreshed.
  public enum Refresh {
    ALL_BANK,
    PER_BANK
  }

  /// Which class of streams is served next, tile by tile.
  public enum Arbitration {
    /// In turn, among the classes that have requests.
    ROUND_ROBIN,
    /// Weights whenever there are any.
    WEIGHTS_FIRST,
    /// Keys and values whenever there are any.
    KEY_VALUE_FIRST
  }

  /// How closely runs follow the memory.
  public enum Level {
    /// Whole tiles at the rates that the commands reach under the run's streams.
    STREAM,
    /// Every command of every access.
    COMMAND
  }

  /// How a controller chooses among the commands that the standard lets start.
  public enum Scheduling {
    /// First ready, first come, first served over a window, as close to the standard as can be:
    /// what opens its row keeps its place, a row hit passes only so many, a refresh stops the banks
    /// that it refreshes.
    STANDARD,
    /// As Ramulator 2.1 does it: row hits pass without a bound, writes are drained from a buffer of
    /// 32, and a refresh that is due stops the channel.
    RAMULATOR,
    /// As DRAMsim3 does it: a short queue for each bank, served in turn.
    DRAMSIM
  }

  /// A memory that leaves open how closely runs follow it and how its controllers choose, and is
  /// called after its timing set.
  public HbmSpec(
      int stacks,
      int channelsPerStack,
      int pseudoChannelsPerChannel,
      long capacityBytes,
      long bytesPerSecond,
      String timingSet,
      Refresh refresh,
      String mapping,
      int queueDepth,
      double weightFraction,
      double keyValueFraction,
      double appendFraction,
      Arbitration arbitration) {
    this(
        stacks,
        channelsPerStack,
        pseudoChannelsPerChannel,
        capacityBytes,
        bytesPerSecond,
        timingSet,
        refresh,
        mapping,
        queueDepth,
        weightFraction,
        keyValueFraction,
        appendFraction,
        arbitration,
        null,
        null,
        null);
  }

  public HbmSpec {
    Check.range("HBM stacks", stacks, 1, 64);
    Check.range("HBM channels per stack", channelsPerStack, 1, 128);
    Check.range("HBM pseudo-channels per channel", pseudoChannelsPerChannel, 1, 16);
    Check.range("HBM capacity in bytes", capacityBytes, 1, 1L << 52);
    Check.range("HBM bytes per second", bytesPerSecond, 1_000_000L, 1L << 56);
    Objects.requireNonNull(timingSet, "timing set");
    Objects.requireNonNull(refresh, "refresh");
    Objects.requireNonNull(mapping, "mapping");
    Objects.requireNonNull(arbitration, "arbitration");
    Check.range("HBM queue depth", queueDepth, 1, 4096);
    checkFraction("HBM weight fraction", weightFraction);
    checkFraction("HBM key-value fraction", keyValueFraction);
    checkFraction("HBM append fraction", appendFraction);
    if (timingSet.equals(ON_CHIP)
        && Math.min(weightFraction, Math.min(keyValueFraction, appendFraction)) == 0) {
      throw new IllegalArgumentException(
          "HBM timing set is SRAM, which has no commands to measure; weight, key-value and append"
              + " fraction must be stated, from 0.01 to 1");
    }
    if (timingSet.equals(ON_CHIP) && statedLevel == Level.COMMAND) {
      throw new IllegalArgumentException(
          "HBM level is command, but its timing set is SRAM, which has no commands; it must be"
              + " stream");
    }
    if (timingSet.equals(ON_CHIP) && statedScheduling != null) {
      throw new IllegalArgumentException(
          "HBM scheduling is stated, but its timing set is SRAM, which has no commands to schedule;"
              + " it must be absent");
    }
  }

  private static void checkFraction(String field, double fraction) {
    if (fraction != 0) {
      Check.range(field, fraction, 0.01, 1);
    }
  }

  /// How closely runs follow the memory: at stream level unless the chip states another.
  public Level level() {
    return statedLevel == null ? Level.STREAM : statedLevel;
  }

  /// How controllers choose among commands: by the product's own policy unless the chip states
  /// another.
  public Scheduling scheduling() {
    return statedScheduling == null ? Scheduling.STANDARD : statedScheduling;
  }

  /// Whether this is no memory beside the chip but SRAM on it.
  public boolean onChip() {
    return timingSet.equals(ON_CHIP);
  }

  /// What the memory is called with its generation, for example `HBM3E` or `GDDR6X`: what the chip
  /// states, else what the timing set is of.
  public String kind() {
    return statedKind == null ? timingSet.split("-", 2)[0] : statedKind;
  }

  /// What to call it, without its generation: `HBM`, `GDDR`, or `SRAM` if it is on the chip.
  public String label() {
    String kind = kind();
    int digit = 0;
    while (digit < kind.length() && !Character.isDigit(kind.charAt(digit))) {
      digit++;
    }
    String family = kind.substring(0, digit).strip();
    return family.isEmpty() ? kind : family;
  }

  /// Channels of all stacks.
  public int channels() {
    return stacks * channelsPerStack;
  }
}
