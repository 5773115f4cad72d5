package org.etchscope.sim.energy;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.chip.Precision;

/// What a chip's parts take of its die, and how many of its transistors multiply.
///
/// | figure | value | source |
/// |---|---|---|
/// | logic density | 134 and 98.3 million transistors a mm² | average of Apple's A14 in TSMC's N5 (angstronomics.com); H100, 80 billion on 814 mm² in 4N |
/// | SRAM | 3.975 MiB a mm² | macros with the N5 cell, 31.8 Mib a mm² (TSMC at IEDM 2022, by WikiChip); large banked buffers reach 50 to 70 % of it |
/// | HBM | 10.45 mm² of PHY and 552.7 million transistors of control a stack | LLMCompass (Princeton University), cost model |
/// | links | 0.965 mm² for each 25 GB/s per direction | NVLink 4, the same |
/// | FP32 lane | 134,069 transistors | the same |
/// | on-chip network, rest | 76.4 mm² at 65.6 million a mm², 40 mm² | A100 at 7 nm, the same; logic shrinks to 98.3, the rest (pads, analogue) not |
///
/// @param chip the chip
/// @param parts its parts; the rest of a GPU-like chip is not broken down
public record AreaBudget(ChipSpec chip, List<Part> parts) {

  /// Transistors of a mm² of a whole GPU's logic.
  public static final double TRANSISTORS_PER_SQUARE_MILLIMETRE = 98.3e6;

  private static final double DENSE = 134;
  private static final double AVERAGE = 98.3;
  private static final double MEBIBYTES_PER_SQUARE_MILLIMETRE = 3.975;
  private static final double HBM_PHY = 10.45;
  private static final long HBM_CONTROL = 552_743_000L;
  private static final double LINK_PHY = 0.965;
  private static final long LINK_BYTES_PER_SECOND = 25_000_000_000L;
  private static final long LANE = 134_069L;
  private static final double NETWORK = 76.44 * 65.6 / AVERAGE;
  private static final double PADS = 40;
  private static final int BITS_PER_SUM = 32;

  /// A part of a die.
  ///
  /// @param kind what it is
  /// @param lowSquareMillimetres its area where logic is dense
  /// @param highSquareMillimetres its area where logic is as dense as a whole GPU's
  /// @param transistors its transistors; 0 where they are not counted
  /// @param basis what it is derived from
  public record Part(
      DiePart kind,
      double lowSquareMillimetres,
      double highSquareMillimetres,
      long transistors,
      AreaBasis basis) {

    /// Name in English.
    public String name() {
      return kind.label();
    }
  }

  public AreaBudget {
    parts = List.copyOf(parts);
  }

  /// The budget of a chip.
  public static AreaBudget of(ChipSpec chip) {
    List<Part> parts = new ArrayList<>();
    long multipliers = multipliers(chip.arrays());
    long each = chip.area().transistorsPerMultiplyAdd();
    parts.add(
        logic(
            DiePart.ARRAYS,
            Math.multiplyExact(multipliers, each),
            AreaBasis.Form.MULTIPLY_ADDS.of(multipliers, each)));
    boolean systolic = isSystolic(chip.arrays());
    if (systolic && chip.attention() != null) {
      long inAttention = chip.attention().multiplyAddsPerCycle();
      parts.add(
          logic(
              DiePart.ATTENTION,
              Math.multiplyExact(inAttention, each),
              AreaBasis.Form.MULTIPLY_ADDS.of(inAttention, each)));
    }
    if (systolic) {
      parts.add(lanes(chip));
    }
    parts.add(sram(chip));
    parts.add(memory(chip));
    parts.add(links(chip));
    if (systolic) {
      double rest = NETWORK + PADS;
      parts.add(new Part(DiePart.REST, rest, rest, 0, AreaBasis.Form.REST_OF_A100.of()));
    }
    return new AreaBudget(chip, parts);
  }

  private static boolean isSystolic(MatrixArraySpec arrays) {
    return arrays.dataflow() != Dataflow.OUTPUT_TILE;
  }

  /// Multiply-adds that are built: the cells of systolic arrays; of a GPU-like core those at 16
  /// bits, which make two each at 8 bits.
  public static long multipliers(MatrixArraySpec arrays) {
    return isSystolic(arrays)
        ? (long) arrays.count() * arrays.rows() * arrays.columns()
        : arrays.multiplyAddsPerCycle(Precision.BF16);
  }

  private static Part logic(DiePart kind, long transistors, AreaBasis basis) {
    return new Part(
        kind, transistors / DENSE / 1e6, transistors / AVERAGE / 1e6, transistors, basis);
  }

  private static Part lanes(ChipSpec chip) {
    long softmax = chip.attention() == null ? 0 : chip.attention().softmaxLanes();
    long lanes = chip.vector().lanes() + softmax;
    return logic(DiePart.LANES, lanes * LANE, AreaBasis.Form.LANES.of(lanes, LANE));
  }

  private static Part sram(ChipSpec chip) {
    MatrixArraySpec arrays = chip.arrays();
    long sums =
        isSystolic(arrays)
            ? (long) arrays.count()
                * arrays.columns()
                * arrays.accumulatorRows()
                * arrays.accumulatorSets()
                * (BITS_PER_SUM / 8)
            : 0;
    long bytes =
        chip.weightBuffer().capacityBytes()
            + chip.activationBuffer().capacityBytes()
            + chip.keyValueBuffer().capacityBytes()
            + sums;
    double mebibytes = bytes / 1048576.0;
    double area = mebibytes / MEBIBYTES_PER_SQUARE_MILLIMETRE;
    // Six transistors hold a bit.
    return new Part(
        DiePart.SRAM,
        area,
        area,
        Math.multiplyExact(bytes, 48L),
        (sums == 0 ? AreaBasis.Form.SRAM_BITS : AreaBasis.Form.SRAM_AND_SUMS)
            .of(rounded(mebibytes)));
  }

  private static long rounded(double number) {
    return Math.round(number);
  }

  private static Part memory(ChipSpec chip) {
    if (chip.hbm().onChip()) {
      double mebibytes = chip.hbm().capacityBytes() / 1048576.0;
      double area = mebibytes / MEBIBYTES_PER_SQUARE_MILLIMETRE;
      return new Part(
          DiePart.ON_CHIP_MEMORY,
          area,
          area,
          Math.multiplyExact(chip.hbm().capacityBytes(), 48L),
          AreaBasis.Form.SRAM_BITS.of(rounded(mebibytes)));
    }
    int stacks = chip.hbm().stacks();
    long control = stacks * HBM_CONTROL;
    double area = stacks * HBM_PHY + control / AVERAGE / 1e6;
    return new Part(DiePart.MEMORY, area, area, control, AreaBasis.Form.STACKS.of((long) stacks));
  }

  private static Part links(ChipSpec chip) {
    long links = Math.ceilDiv(chip.fabric().bytesPerSecond(), LINK_BYTES_PER_SECOND);
    double area = links * LINK_PHY;
    return new Part(DiePart.LINKS, area, area, 0, AreaBasis.Form.LINKS.of(links));
  }

  /// Area of all parts where logic is dense, in mm².
  public double lowSquareMillimetres() {
    return parts.stream().mapToDouble(Part::lowSquareMillimetres).sum();
  }

  /// Area of all parts where logic is as dense as a whole GPU's, in mm².
  public double highSquareMillimetres() {
    return parts.stream().mapToDouble(Part::highSquareMillimetres).sum();
  }

  /// Transistors of the die: those that are published, else as many as logic as dense as a whole
  /// GPU's would have on the die, or on its parts if its size is not known either.
  public double estimatedTransistors() {
    if (chip.area().transistors() > 0) {
      return (double) chip.area().transistors();
    }
    double die = chip.area().dieSquareMillimetres();
    return (die > 0 ? die : highSquareMillimetres()) * TRANSISTORS_PER_SQUARE_MILLIMETRE;
  }

  /// Transistors of the arrays' multiply-adds.
  public long multiplyTransistors() {
    return parts.getFirst().transistors();
  }

  /// Share of the die's transistors that multiply matrices; 0 if their number is not known.
  public double multiplyShare() {
    long all = chip.area().transistors();
    return all == 0 ? 0 : (double) multiplyTransistors() / all;
  }
}
