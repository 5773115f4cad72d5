package org.etchscope.sim.commands;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A file format in which a memory simulator reads requests, one a line.
public enum DramTraceFormat {
  /// DRAMsim3 (umd-memsys, commit 29817593), option `-t`: a hexadecimal address, READ or WRITE, and
  /// the clock of the memory before which the request is not there.
  DRAMSIM3("dramsim3"),
  /// Ramulator 2.1 (CMU-SAFARI, commit c5b1c3a4), frontend `LoadStoreTrace`: LD or ST and a
  /// hexadecimal address. It knows no times.
  RAMULATOR("ramulator"),
  /// Ramulator 2.1, frontend `ReadWriteTrace`: R or W and channel, pseudo-channel, stack ID (HBM3
  /// and HBM4), bank group, bank, row and column, in its order of levels. It knows no times.
  RAMULATOR_VECTOR("ramulator-vector");

  private final String word;

  DramTraceFormat(String word) {
    this.word = word;
  }

  /// The format of a name; none if there is no such format.
  public static Optional<DramTraceFormat> named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /// All names, for a sentence.
  public static String words() {
    return Arrays.stream(values()).map(format -> format.word).collect(Collectors.joining(", "));
  }
}
