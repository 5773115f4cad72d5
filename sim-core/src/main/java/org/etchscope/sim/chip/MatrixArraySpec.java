package org.etchscope.sim.chip;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// The matrix arrays of a chip: identical units that take tiles of matrix products.
///
/// @param count arrays on the chip
/// @param attentionCount arrays, the first ones, that serve the attention pipeline only; all others
///   serve the feed-forward pipeline only, and the output head with it. 0 if all serve both
/// @param rows rows R of one array: the K of a fold where weights or inputs stay, the M where sums
///   do
/// @param columns columns C of one array: the N of a fold, or the M where inputs stay
/// @param dataflow what stays in the cells
/// @param shadowRegisters whether the next fold's weights load while the present one streams
/// @param accumulatorRows rows of partial sums an array can hold at its foot: the largest M of a
///   tile where weights stay, the largest N where inputs do
/// @param accumulatorSets sets of these rows
/// @param accumulatorInBytesPerCycle bytes that the accumulators of one array can write in a cycle;
///   0 if that limits nothing
/// @param accumulatorOutBytesPerCycle bytes that they can read in a cycle; 0 if that limits nothing
/// @param sixteenthsPerCell multiply-adds per cell and 16 cycles, by precision: 16 is one a cycle.
///   A precision that is absent cannot be multiplied
/// @param sustainedFraction share of the peak that a long uninterrupted stream reaches; 1 on a
///   systolic array
/// @param outputTiles tile sizes to choose from under [Dataflow#OUTPUT_TILE], best first; else
///   empty
public record MatrixArraySpec(
    int count,
    int attentionCount,
    int rows,
    int columns,
    Dataflow dataflow,
    boolean shadowRegisters,
    int accumulatorRows,
    int accumulatorSets,
    long accumulatorInBytesPerCycle,
    long accumulatorOutBytesPerCycle,
    Map<Precision, Integer> sixteenthsPerCell,
    double sustainedFraction,
    List<OutputTile> outputTiles) {

  /// What stays in the cells of an array while the rest streams.
  public enum Dataflow {
    WEIGHT_STATIONARY,
    OUTPUT_STATIONARY,
    INPUT_STATIONARY,
    /// Not systolic: a core that computes one output tile at a time, as a GPU's does.
    OUTPUT_TILE
  }

  /// A tile size of a GPU-like core.
  ///
  /// @param rows M of the tile
  /// @param columns N of the tile
  /// @param relativeRate rate relative to the best tile, 0 to 1
  public record OutputTile(int rows, int columns, double relativeRate) {
    public OutputTile {
      Check.range("output tile rows", rows, 1, 1 << 16);
      Check.range("output tile columns", columns, 1, 1 << 16);
      Check.range("output tile relative rate", relativeRate, 0.01, 1);
    }
  }

  /// Arrays that all serve both pipelines, with accumulators that limit nothing.
  public MatrixArraySpec(
      int count,
      int rows,
      int columns,
      Dataflow dataflow,
      boolean shadowRegisters,
      int accumulatorRows,
      int accumulatorSets,
      Map<Precision, Integer> sixteenthsPerCell,
      double sustainedFraction,
      List<OutputTile> outputTiles) {
    this(
        count,
        0,
        rows,
        columns,
        dataflow,
        shadowRegisters,
        accumulatorRows,
        accumulatorSets,
        0,
        0,
        sixteenthsPerCell,
        sustainedFraction,
        outputTiles);
  }

  public MatrixArraySpec {
    Check.range("arrays", count, 1, 60_000);
    Check.range("arrays of the attention pipeline", attentionCount, 0, count - 1L);
    Check.range("array rows", rows, 1, 4096);
    Check.range("array columns", columns, 1, 4096);
    Objects.requireNonNull(dataflow, "dataflow");
    Check.range("accumulator rows", accumulatorRows, 1, 1 << 16);
    Check.range("accumulator sets", accumulatorSets, 1, 16);
    Check.range(
        "bytes a cycle into accumulators", accumulatorInBytesPerCycle, 0, BufferSpec.WIDEST);
    Check.range(
        "bytes a cycle out of accumulators", accumulatorOutBytesPerCycle, 0, BufferSpec.WIDEST);
    for (Map.Entry<Precision, Integer> rate : sixteenthsPerCell.entrySet()) {
      Check.range(
          "multiply-adds per cell and 16 cycles at " + rate.getKey().id(),
          rate.getValue(),
          1,
          1 << 20);
    }
    if (sixteenthsPerCell.isEmpty()) {
      throw new IllegalArgumentException("the arrays multiply at no precision");
    }
    sixteenthsPerCell = Collections.unmodifiableMap(new EnumMap<>(sixteenthsPerCell));
    Check.range("sustained fraction", sustainedFraction, 0.01, 1);
    outputTiles = List.copyOf(outputTiles);
  }

  /// Whether each array serves one pipeline only.
  public boolean split() {
    return attentionCount > 0;
  }

  /// Arrays of the feed-forward pipeline alone; 0 if all serve both.
  public int feedForwardCount() {
    return split() ? count - attentionCount : 0;
  }

  /// Rows of a full tile of a product that one systolic array computes: what its accumulators hold
  /// where weights stay, the array's side along which rows lie where sums or inputs stay.
  public int tileRows() {
    return switch (dataflow) {
      case WEIGHT_STATIONARY, OUTPUT_TILE -> accumulatorRows;
      case OUTPUT_STATIONARY -> rows;
      case INPUT_STATIONARY -> columns;
    };
  }

  /// Columns of such a tile. Where inputs stay, the accumulators hold the sums of so many.
  public int tileColumns() {
    return dataflow == Dataflow.INPUT_STATIONARY ? accumulatorRows : columns;
  }

  /// Multiply-adds a cycle of all arrays; the rate of operands of different width is that of the
  /// wider one.
  ///
  /// @throws IllegalArgumentException if the arrays cannot multiply at this precision
  public long multiplyAddsPerCycle(Precision precision) {
    return (long) count * rows * columns * sixteenths(precision) / 16;
  }

  /// Multiply-adds per cell and 16 cycles at a precision.
  ///
  /// @throws IllegalArgumentException if the arrays cannot multiply at this precision
  public int sixteenths(Precision precision) {
    Integer rate = sixteenthsPerCell.get(precision);
    if (rate == null) {
      throw new InputFaultException(
          InputForm.PRECISION_NOT_MULTIPLIED.with(
              precision.id(), sixteenthsPerCell.keySet().stream().map(Precision::id).toList()));
    }
    return rate;
  }
}
