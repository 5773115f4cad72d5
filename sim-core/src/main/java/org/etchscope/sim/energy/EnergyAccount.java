package org.etchscope.sim.energy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.schedule.Stage;
import org.jspecify.annotations.Nullable;

/// Where the energy of one chip went, to the femtojoule: the entries add up to the total, whichever
/// way they are added.
public final class EnergyAccount {

  private static final EnergyClass[] CLASSES = EnergyClass.values();

  /// Energy of one stage and class.
  ///
  /// @param stage the stage, or `null` for what flows without work
  /// @param energyClass the class
  /// @param events events of the class; their share, rounded down, where the record cuts a piece of
  ///   work
  /// @param femtojoules what they cost
  public record Entry(
      @Nullable Stage stage, EnergyClass energyClass, BigInteger events, BigInteger femtojoules) {}

  private final List<Entry> entries;

  private EnergyAccount(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// All entries that are not zero, by stage in the order of [Stage], then by class; static last.
  public List<Entry> entries() {
    return entries;
  }

  /// All of it.
  public BigInteger total() {
    return entries.stream().map(Entry::femtojoules).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /// All but what flows without work.
  public BigInteger dynamic() {
    return total().subtract(of(EnergyClass.STATIC));
  }

  /// Energy of a class.
  public BigInteger of(EnergyClass energyClass) {
    return entries.stream()
        .filter(entry -> entry.energyClass() == energyClass)
        .map(Entry::femtojoules)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /// Events of a class.
  public BigInteger events(EnergyClass energyClass) {
    return entries.stream()
        .filter(entry -> entry.energyClass() == energyClass)
        .map(Entry::events)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /// Energy by stage, without what flows without work.
  public Map<Stage, BigInteger> byStage() {
    Map<Stage, BigInteger> stages = new EnumMap<>(Stage.class);
    for (Entry entry : entries) {
      if (entry.stage() != null) {
        stages.merge(entry.stage(), entry.femtojoules(), BigInteger::add);
      }
    }
    return stages;
  }

  /// Joules of a number of femtojoules.
  public static double joules(BigInteger femtojoules) {
    return new BigDecimal(femtojoules, 15).doubleValue();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EnergyAccount account && entries.equals(account.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return total() + " fJ";
  }

  /// Adds up an account. Sums are held in two parts of 63 and 30 bits, so that nothing overflows.
  public static final class Builder {

    private static final int LOW_BITS = 30;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;
    private static final int STAGES = Stage.values().length;

    private final long[] events = new long[STAGES * CLASSES.length * 2];
    private final long[] femtojoules = new long[STAGES * CLASSES.length * 2];
    private BigInteger staticCycles = BigInteger.ZERO;
    private BigInteger staticFemtojoules = BigInteger.ZERO;

    /// An empty account.
    public Builder() {}

    /// Adds a piece of work of a stage a number of times.
    public void add(Stage stage, EventCounts counts, long times) {
      for (EnergyClass energyClass : CLASSES) {
        long count = counts.events(energyClass);
        if (count != 0) {
          int index = index(stage, energyClass);
          add(events, index, count, times);
          add(femtojoules, index, counts.femtojoules(energyClass), times);
        }
      }
    }

    /// Takes out what of a piece of work lies ahead: it has run `done` of `cycles` cycles.
    ///
    /// @param sign 1 to take it out, -1 to put it back
    public void withdraw(Stage stage, EventCounts counts, long done, long cycles, int sign) {
      for (EnergyClass energyClass : CLASSES) {
        long count = counts.events(energyClass);
        if (count != 0) {
          int index = index(stage, energyClass);
          add(events, index, count - part(count, done, cycles), -sign);
          long energy = counts.femtojoules(energyClass);
          add(femtojoules, index, energy - part(energy, done, cycles), -sign);
        }
      }
    }

    /// Adds cycles without regard to work.
    ///
    /// @param price femtojoules a cycle
    public void addStatic(long cycles, long price) {
      staticCycles = staticCycles.add(BigInteger.valueOf(cycles));
      staticFemtojoules =
          staticFemtojoules.add(BigInteger.valueOf(cycles).multiply(BigInteger.valueOf(price)));
    }

    /// The account.
    public EnergyAccount build() {
      List<Entry> entries = new ArrayList<>();
      for (Stage stage : Stage.values()) {
        for (EnergyClass energyClass : CLASSES) {
          int index = index(stage, energyClass);
          BigInteger energy = sum(femtojoules, index);
          BigInteger count = sum(events, index);
          if (energy.signum() != 0 || count.signum() != 0) {
            entries.add(new Entry(stage, energyClass, count, energy));
          }
        }
      }
      entries.add(new Entry(null, EnergyClass.STATIC, staticCycles, staticFemtojoules));
      return new EnergyAccount(entries);
    }

    private static int index(Stage stage, EnergyClass energyClass) {
      return (stage.ordinal() * CLASSES.length + energyClass.ordinal()) * 2;
    }

    private static void add(long[] sums, int index, long value, long times) {
      long low = Math.addExact(sums[index + 1], Math.multiplyExact(value & LOW_MASK, times));
      long high = Math.addExact(Math.multiplyExact(value >> LOW_BITS, times), low >> LOW_BITS);
      sums[index] = Math.addExact(sums[index], high);
      sums[index + 1] = low & LOW_MASK;
    }

    private static BigInteger sum(long[] sums, int index) {
      return BigInteger.valueOf(sums[index])
          .shiftLeft(LOW_BITS)
          .add(BigInteger.valueOf(sums[index + 1]));
    }

    @Override
    public String toString() {
      return Arrays.toString(femtojoules);
    }
  }

  /// The part of an amount that falls on `done` of `cycles` cycles, rounded down.
  public static long part(long amount, long done, long cycles) {
    if (cycles == 0 || done >= cycles) {
      return amount;
    }
    return amount / cycles * done + amount % cycles * done / cycles;
  }
}
