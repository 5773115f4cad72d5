package org.etchscope.sim.machine.array.reference;

import java.util.Locale;

/// The columns of a table of reference runs that hold results, and what each means here.
enum SystolicColumn {
  TOTAL_CYCLES(true),
  STALL_CYCLES(true),
  OVERALL_UTIL(false),
  MAPPING_EFF(false),
  COMPUTE_UTIL(false),
  TOTAL_INCL_PREFETCH(true),
  SRAM_IFMAP_READS(true),
  SRAM_FILTER_READS(true),
  SRAM_OFMAP_WRITES(true),
  SRAM_IFMAP_START(true),
  SRAM_IFMAP_STOP(true),
  SRAM_FILTER_START(true),
  SRAM_FILTER_STOP(true),
  SRAM_OFMAP_START(true),
  SRAM_OFMAP_STOP(true),
  DRAM_IFMAP_READS(true),
  DRAM_FILTER_READS(true),
  DRAM_OFMAP_WRITES(true),
  DRAM_IFMAP_START(true),
  DRAM_IFMAP_STOP(true),
  DRAM_FILTER_START(true),
  DRAM_FILTER_STOP(true),
  DRAM_OFMAP_START(true),
  DRAM_OFMAP_STOP(true),
  AVG_SRAM_IFMAP_BW(false),
  AVG_SRAM_FILTER_BW(false),
  AVG_SRAM_OFMAP_BW(false),
  AVG_DRAM_IFMAP_BW(false),
  AVG_DRAM_FILTER_BW(false),
  AVG_DRAM_OFMAP_BW(false),
  PEAK_DRAM_IFMAP_BW(true),
  PEAK_DRAM_FILTER_BW(true),
  PEAK_DRAM_OFMAP_BW(true);

  /// How far a value with a fraction may be off: the rounding of the last digits.
  private static final double FRACTION_ERROR = 1e-9;

  private final boolean whole;

  SystolicColumn(boolean whole) {
    this.whole = whole;
  }

  /// Name in the table's header.
  String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The largest accepted relative error.
  double tolerance() {
    return whole ? 0 : FRACTION_ERROR;
  }

  /// What the product gives.
  double of(CompatibleCounts counts) {
    return switch (this) {
      case TOTAL_CYCLES -> counts.totalCycles();
      case STALL_CYCLES -> counts.stallCycles();
      case OVERALL_UTIL -> counts.overallUtilisation();
      case MAPPING_EFF -> counts.mappingEfficiency();
      case COMPUTE_UTIL -> counts.computeUtilisation();
      case TOTAL_INCL_PREFETCH -> counts.totalWithPrefetch();
      case SRAM_IFMAP_READS -> counts.ifmap().sramAccesses();
      case SRAM_FILTER_READS -> counts.filter().sramAccesses();
      case SRAM_OFMAP_WRITES -> counts.ofmap().sramAccesses();
      case SRAM_IFMAP_START -> counts.ifmap().sramStart();
      case SRAM_IFMAP_STOP -> counts.ifmap().sramStop();
      case SRAM_FILTER_START -> counts.filter().sramStart();
      case SRAM_FILTER_STOP -> counts.filter().sramStop();
      case SRAM_OFMAP_START -> counts.ofmap().sramStart();
      case SRAM_OFMAP_STOP -> counts.ofmap().sramStop();
      case DRAM_IFMAP_READS -> counts.ifmap().dramWords();
      case DRAM_FILTER_READS -> counts.filter().dramWords();
      case DRAM_OFMAP_WRITES -> counts.ofmap().dramWords();
      case DRAM_IFMAP_START -> counts.ifmap().dramStart();
      case DRAM_IFMAP_STOP -> counts.ifmap().dramStop();
      case DRAM_FILTER_START -> counts.filter().dramStart();
      case DRAM_FILTER_STOP -> counts.filter().dramStop();
      case DRAM_OFMAP_START -> counts.ofmap().dramStart();
      case DRAM_OFMAP_STOP -> counts.ofmap().dramStop();
      case AVG_SRAM_IFMAP_BW -> counts.sramWordsPerCycle(counts.ifmap());
      case AVG_SRAM_FILTER_BW -> counts.sramWordsPerCycle(counts.filter());
      case AVG_SRAM_OFMAP_BW -> counts.sramWordsPerCycle(counts.ofmap());
      case AVG_DRAM_IFMAP_BW -> counts.dramWordsPerCycle(counts.ifmap());
      case AVG_DRAM_FILTER_BW -> counts.dramWordsPerCycle(counts.filter());
      case AVG_DRAM_OFMAP_BW -> counts.dramWordsPerCycle(counts.ofmap());
      case PEAK_DRAM_IFMAP_BW -> counts.ifmap().peakDramWordsPerCycle();
      case PEAK_DRAM_FILTER_BW -> counts.filter().peakDramWordsPerCycle();
      case PEAK_DRAM_OFMAP_BW -> counts.ofmap().peakDramWordsPerCycle();
    };
  }
}
