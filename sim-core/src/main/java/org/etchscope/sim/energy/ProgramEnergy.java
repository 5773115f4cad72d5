package org.etchscope.sim.energy;

import java.util.IdentityHashMap;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// The energy of a whole program, from its work alone: what work costs does not depend on when it
/// is done. It is what the record of the run adds up to, to the femtojoule, if all of the program
/// was executed, or whole rounds of a conveyor whose state came back.
public final class ProgramEnergy {

  private final WorkMeter meter;
  private final EnergyAccount.Builder sums = new EnergyAccount.Builder();

  private ProgramEnergy(Scenario scenario, long hbmFemtojoulesPerBit) {
    this.meter = new WorkMeter(scenario.chip(), scenario.workload(), hbmFemtojoulesPerBit);
  }

  /// The account of a program that was executed, of a conveyor that of its repeating part.
  ///
  /// @param hbmFemtojoulesPerBit what a bit between HBM and the chip costs
  /// @param rounds rounds of the conveyor; 1 if there is none
  /// @param cycles how long it took
  public static EnergyAccount of(
      Scenario scenario, Program program, long hbmFemtojoulesPerBit, int rounds, long cycles) {
    ProgramEnergy energy = new ProgramEnergy(scenario, hbmFemtojoulesPerBit);
    uses(program).forEach((plan, times) -> energy.add(plan, Math.multiplyExact(times, rounds)));
    energy.sums.addStatic(cycles, new EnergyPrices(scenario.chip()).staticPerCycle());
    return energy.sums.build();
  }

  /// How often each plan is executed.
  private static IdentityHashMap<SegmentPlan, Long> uses(Program program) {
    IdentityHashMap<SegmentPlan, Long> uses = new IdentityHashMap<>();
    int first = program.endless() ? program.steps().size() - 1 : 0;
    for (Program.Step step : program.steps().subList(first, program.steps().size())) {
      Checkpoint.pass();
      for (SegmentPlan[] ofTurn : step.plans()) {
        for (SegmentPlan plan : ofTurn) {
          uses.merge(plan, 1L, Math::addExact);
        }
      }
    }
    return uses;
  }

  private void add(SegmentPlan plan, long times) {
    for (MatrixStage product : plan.products()) {
      add(product, times);
    }
    MatrixStage head = plan.backgroundHead();
    if (head != null) {
      add(head, times);
    }
    AttentionPlan attention = plan.attention();
    if (attention != null) {
      add(attention, times);
    }
    for (int number = 0; number < plan.activities(); number++) {
      add(plan.activity(number), times);
    }
  }

  private void add(MatrixStage product, long times) {
    int mTile = 0;
    while (mTile < product.mTiles()) {
      int next = mTile + 1;
      while (next < product.mTiles() && product.rowsOf(next) == product.rowsOf(mTile)) {
        next++;
      }
      long alike = Math.multiplyExact(times, next - mTile);
      sums.add(product.stage(), meter.wholeTile(product, mTile), alike);
      mTile = next;
    }
    sums.add(product.stage(), meter.stream(StreamClass.WEIGHTS, product.weightBytes()), times);
  }

  private void add(AttentionPlan attention, long times) {
    for (int operation = 0; operation < attention.streamed(); operation++) {
      Checkpoint.pass(operation);
      sums.add(Stage.ATTENTION, meter.attention(attention, operation, false), times);
      addSoftmax(attention.softmaxCycles(operation, false), times);
    }
    for (int operation = 0; operation < attention.resident(); operation++) {
      Checkpoint.pass(operation);
      sums.add(Stage.ATTENTION, meter.attention(attention, operation, true), times);
      addSoftmax(attention.softmaxCycles(operation, true), times);
    }
    sums.add(
        Stage.ATTENTION, meter.stream(StreamClass.KEY_VALUE_READ, attention.readBytes()), times);
  }

  private void addSoftmax(long cycles, long times) {
    if (cycles > 0) {
      sums.add(Stage.SOFTMAX, meter.vector(cycles), times);
    }
  }

  private void add(Activity activity, long times) {
    @Nullable EventCounts counts =
        switch (activity.kind()) {
          case VECTOR -> meter.vector(activity.cycles());
          case LINK -> meter.link(activity.bytes());
          case APPEND, KEEP -> meter.stream(StreamClass.KEY_VALUE_APPEND, activity.bytes());
          case LOAD, STORE -> meter.stream(StreamClass.ACTIVATIONS, activity.bytes());
          case PASS, INPUT, PRODUCT, ATTENTION, END, DONE -> null;
        };
    if (counts != null) {
      sums.add(activity.stage(), counts, times);
    }
  }
}
