package org.etchscope.sim.trace;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.EnergyPrices;
import org.etchscope.sim.energy.EventCounts;
import org.etchscope.sim.energy.PowerShare;
import org.etchscope.sim.energy.WorkMeter;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.jspecify.annotations.Nullable;

/// The energy of a trace. Each piece of work spends its energy evenly over its cycles, rounded down
/// where a window cuts it and for each class by itself; so windows that touch add up to the window
/// that covers them, to the femtojoule, and all windows to the account. Safe to read from any
/// thread.
public final class EnergyTrace {

  private static final StreamClass[] CLASSES = StreamClass.values();

  private final Trace trace;
  private final TraceBuilder logs;
  private final long staticPerCycle;
  private final Map<PowerShare, List<Meter>> meters = new EnumMap<>(PowerShare.class);
  private @Nullable EnergyAccount account;

  EnergyTrace(Trace trace, TraceBuilder logs) {
    this.trace = trace;
    this.logs = logs;
    staticPerCycle = new EnergyPrices(trace.chip()).staticPerCycle();
    for (Unit unit : Unit.values()) {
      meters.computeIfAbsent(PowerShare.of(unit), any -> new ArrayList<>()).addAll(metersOf(unit));
    }
  }

  private List<Meter> metersOf(Unit unit) {
    List<Meter> all = new ArrayList<>();
    switch (unit) {
      case ARRAYS -> logs.products().forEach(log -> all.add(new Meter(log, this::product)));
      case FEED_FORWARD_ARRAYS -> {
        // The products of all arrays are with the first ones.
      }
      case ATTENTION -> all.add(new Meter(logs.attention, this::attention));
      case VECTOR ->
          all.add(
              new Meter(
                  logs.vector,
                  (meter, cycles, segment, stage, first, second, third, count) ->
                      meter.vector(logs.power.work(cycles))));
      case HBM -> {
        for (StreamClass streamClass : CLASSES) {
          all.add(
              new Meter(
                  logs.streams[streamClass.ordinal()],
                  (meter, cycles, segment, stage, first, second, third, count) ->
                      meter.stream(streamClass, second)));
        }
      }
      case LINKS ->
          all.add(
              new Meter(
                  logs.links,
                  (meter, cycles, segment, stage, first, second, third, count) ->
                      meter.link(second)));
    }
    return all;
  }

  private EventCounts product(
      WorkMeter meter,
      long cycles,
      int segment,
      Stage stage,
      int first,
      int second,
      int third,
      int count) {
    MatrixStage product = Objects.requireNonNull(trace.plan(segment).product(stage));
    return meter.product(product, first, second, count);
  }

  private EventCounts attention(
      WorkMeter meter,
      long cycles,
      int segment,
      Stage stage,
      int first,
      int second,
      int third,
      int count) {
    AttentionPlan plan = Objects.requireNonNull(trace.plan(segment).attention());
    return meter.attention(plan, first, third != 0);
  }

  private WorkMeter newMeter() {
    return new WorkMeter(trace.chip(), trace.scenario().workload(), logs.hbmFemtojoulesPerBit);
  }

  /// Energy of the whole trace, by stage and class.
  public synchronized EnergyAccount account() {
    if (account == null) {
      WorkMeter meter = newMeter();
      EnergyAccount.Builder sums = new EnergyAccount.Builder();
      long begin = trace.inLogs(0);
      long end = trace.inLogs(trace.cycles());
      for (List<Meter> ofShare : meters.values()) {
        for (Meter log : ofShare) {
          log.addTo(sums, meter, begin, end);
        }
      }
      sums.addStatic(trace.cycles(), staticPerCycle);
      account = sums.build();
    }
    return account;
  }

  /// Femtojoules that a part of the chip spends in the cycles `[from, to)`.
  public BigInteger femtojoules(PowerShare share, long from, long to) {
    if (share == PowerShare.STATIC) {
      return BigInteger.valueOf(staticPerCycle).multiply(BigInteger.valueOf(to - from));
    }
    BigInteger sum = BigInteger.ZERO;
    WorkMeter meter = newMeter();
    for (Meter log : Objects.requireNonNull(meters.get(share))) {
      sum =
          sum.add(log.upTo(meter, trace.inLogs(to))).subtract(log.upTo(meter, trace.inLogs(from)));
    }
    return sum;
  }

  /// Femtojoules that the whole chip spends in the cycles `[from, to)`.
  public BigInteger femtojoules(long from, long to) {
    BigInteger sum = BigInteger.ZERO;
    for (PowerShare share : PowerShare.values()) {
      sum = sum.add(femtojoules(share, from, to));
    }
    return sum;
  }

  /// Mean power in watts of a part of the chip over the cycles `[from, to)`, which are not empty.
  public double watts(PowerShare share, long from, long to) {
    return EnergyAccount.joules(femtojoules(share, from, to)) / trace.seconds(to - from);
  }

  /// Mean power in watts of the chip over the cycles `[from, to)`, which are not empty.
  public double watts(long from, long to) {
    return EnergyAccount.joules(femtojoules(from, to)) / trace.seconds(to - from);
  }

  /// Says what a span of a log costs.
  @FunctionalInterface
  private interface Costs {
    EventCounts of(
        WorkMeter meter,
        long cycles,
        int segment,
        Stage stage,
        int first,
        int second,
        int third,
        int count);
  }

  /// The energy of the spans of one log.
  private static final class Meter {

    private static final int LOW_BITS = 30;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;

    private final SpanLog log;
    private final Costs costs;
    private @Nullable SpanSums high;
    private @Nullable SpanSums low;

    Meter(SpanLog log, Costs costs) {
      this.log = log;
      this.costs = costs;
    }

    /// Adds what is spent in the cycles `[begin, end)` of the log's clock.
    void addTo(EnergyAccount.Builder sums, WorkMeter meter, long begin, long end) {
      long[] often = log.beginsIn(begin, end);
      log.visitStored((place, cycles, segment, stage, first, second, third, count) -> {
        if (often[place] != 0) {
          sums.add(
              stage,
              costs.of(meter, cycles, segment, stage, first, second, third, count),
              often[place]);
        }
      });
      atWork(
          end,
          meter,
          (stage, counts, done, cycles) -> sums.withdraw(stage, counts, done, cycles, 1));
      atWork(
          begin,
          meter,
          (stage, counts, done, cycles) -> sums.withdraw(stage, counts, done, cycles, -1));
    }

    /// Takes a span that is under way.
    @FunctionalInterface
    private interface UnderWay {
      void take(Stage stage, EventCounts counts, long done, long cycles);
    }

    private void atWork(long now, WorkMeter meter, UnderWay taker) {
      long index = log.floor(now - 1);
      for (; index >= 0; index--) {
        long start = log.start(index);
        if (start + log.longest() <= now) {
          return;
        }
        log.visitStored(
            index,
            (place, cycles, segment, stage, first, second, third, count) -> {
              if (start + cycles > now) {
                taker.take(
                    stage,
                    costs.of(meter, cycles, segment, stage, first, second, third, count),
                    now - start,
                    cycles);
              }
            });
      }
    }

    /// What is spent before a cycle.
    BigInteger upTo(WorkMeter meter, long now) {
      long index = log.floor(now - 1);
      if (index < 0) {
        return BigInteger.ZERO;
      }
      prepare(meter);
      BigInteger all =
          BigInteger.valueOf(Objects.requireNonNull(high).through(index))
              .shiftLeft(LOW_BITS)
              .add(BigInteger.valueOf(Objects.requireNonNull(low).through(index)));
      Ahead ahead = new Ahead();
      atWork(now, meter, ahead);
      return all.subtract(BigInteger.valueOf(ahead.femtojoules));
    }

    private synchronized void prepare(WorkMeter meter) {
      if (high != null) {
        return;
      }
      long[] upper = new long[log.stored()];
      long[] lower = new long[log.stored()];
      log.visitStored((place, cycles, segment, stage, first, second, third, count) -> {
        long energy =
            costs.of(meter, cycles, segment, stage, first, second, third, count).femtojoules();
        upper[place] = energy >> LOW_BITS;
        lower[place] = energy & LOW_MASK;
      });
      low = log.sums(lower);
      high = log.sums(upper);
    }
  }

  /// What the spans under way have not spent yet.
  private static final class Ahead implements Meter.UnderWay {

    private long femtojoules;

    @Override
    public void take(Stage stage, EventCounts counts, long done, long cycles) {
      femtojoules = Math.addExact(femtojoules, counts.ahead(done, cycles));
    }
  }
}
