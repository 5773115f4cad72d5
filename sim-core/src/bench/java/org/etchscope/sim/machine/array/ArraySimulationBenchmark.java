package org.etchscope.sim.machine.array;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Cycles a second of one array of 128 × 128 cells: which cells multiply, and all their values. The
/// bars are 1 million and 0.1 million.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ArraySimulationBenchmark {

  private static final int CYCLES = 4_000;
  private static final int MICROSCOPE_SIDE = 16;

  @Param({"OUTPUT", "WEIGHT", "INPUT"})
  public Stationary stationary = Stationary.WEIGHT;

  private FoldGrid grid() {
    return new FoldGrid(new MatrixProduct(512, 512, 4096), stationary, 128, 128);
  }

  private static Operand operand(int salt) {
    return (row, column) -> (row * 7 + column * 3 + salt & 15) - 7.5f;
  }

  @Benchmark
  @OperationsPerInvocation(CYCLES)
  public long occupancy() {
    OccupancySimulation array = new OccupancySimulation(grid(), FoldOverlap.SHADOW_REGISTER);
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      array.step();
    }
    return array.multiplyAdds();
  }

  @Benchmark
  @OperationsPerInvocation(CYCLES)
  public float values() {
    ValueSimulation array =
        new ValueSimulation(grid(), FoldOverlap.SHADOW_REGISTER, operand(1), operand(2));
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      array.step();
    }
    return array.sum(127, 0);
  }

  /// A window of the microscope in the middle of a run.
  @Benchmark
  public CellWindow microscope() {
    FoldSchedule schedule = new FoldSchedule(grid(), FoldOverlap.SHADOW_REGISTER);
    return new ArrayMicroscope(schedule, operand(1), operand(2))
        .at(schedule.cycles() / 2, 112, 112, MICROSCOPE_SIDE, MICROSCOPE_SIDE);
  }

  /// The closed form of a whole product.
  @Benchmark
  public long closedForm() {
    return new FoldSchedule(grid(), FoldOverlap.SHADOW_REGISTER).cycles();
  }
}
