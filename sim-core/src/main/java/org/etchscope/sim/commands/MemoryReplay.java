package org.etchscope.sim.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.machine.memory.AddressMapping;
import org.etchscope.sim.machine.memory.CommandMemory;
import org.etchscope.sim.machine.memory.HbmDevice;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.machine.memory.MemoryPositions;
import org.etchscope.sim.machine.memory.MemoryRequest;
import org.etchscope.sim.machine.memory.MemoryStream;
import org.etchscope.sim.machine.memory.MemoryWatcher;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.machine.memory.TimingParameter;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Gives the transfers of a stretch of a run to the controllers of the chip's memory, command by
/// command: what the command level does with the run's own traffic. It begins at least one refresh
/// interval before the stretch, at a refresh, so that rows are open and refreshes fall due as in
/// the run.
///
/// Transfers are handed over when the record says that their turn begins, or later if the
/// controllers are not ready: the record of a run at stream level knows averages, its replay
/// commands.
public final class MemoryReplay {

  /// Longest stretch in cycles, and most accesses of a replay: a few seconds.
  public static final long MOST_CYCLES = 200_000;

  private static final long MOST_ACCESSES = 20_000_000;

  private final Trace trace;
  private final HbmSpec hbm;
  private final long coreHertz;
  private final HbmDevice device;
  private final StreamMix streams;

  /// Prepares the replay of a run.
  ///
  /// @throws IllegalArgumentException if the chip's memory is not HBM, or its timing set or mapping
  ///   is unknown
  public MemoryReplay(SimulationResult result) {
    trace = result.trace();
    hbm = trace.chip().hbm();
    if (hbm.onChip()) {
      throw new IllegalArgumentException(
          "the memory of chip %s is SRAM, which has no commands".formatted(trace.chip().id()));
    }
    coreHertz = trace.chip().clockHertz();
    device = HbmDevice.of(hbm);
    streams = MemoryCalibration.mix(result.scenario());
  }

  /// The commands of a stretch.
  ///
  /// @param from first cycle
  /// @param to the cycle after the last, at most [#MOST_CYCLES] later
  /// @param channel the channel whose commands are wanted, over all stacks
  /// @throws IllegalArgumentException if the stretch is too long or lies outside the run
  public CommandWindow window(long from, long to, int channel) {
    if (channel < 0 || channel >= hbm.channels()) {
      throw new IllegalArgumentException(
          "channel is %d; it must be from 0 to %d".formatted(channel, hbm.channels() - 1));
    }
    Recorder recorder = new Recorder(channel, base(from), from, to);
    replay(from, to, recorder);
    return new CommandWindow(
        device, coreHertz, channel, from, to, recorder.commands, recorder.totals);
  }

  /// What the run asks the memory for in a stretch, in the order in which it comes; ticks count
  /// from the beginning of the stretch.
  ///
  /// @throws IllegalArgumentException if the stretch is too long or lies outside the run
  public void requests(long from, long to, Consumer<MemoryRequest> taker) {
    long begin = ticks(from - base(from));
    long end = ticks(to - base(from));
    replay(
        from,
        to,
        new MemoryWatcher() {
          @Override
          public void access(MemoryRequest request) {
            if (request.tick() >= begin && request.tick() < end) {
              taker.accept(
                  new MemoryRequest(
                      request.tick() - begin,
                      request.channel(),
                      request.address(),
                      request.write(),
                      request.stream()));
            }
          }

          @Override
          public void command(int channel, MemoryCommand command, int bank, int row, long tick) {
            // Only what is asked for counts.
          }
        });
  }

  /// One channel of the memory.
  public HbmDevice device() {
    return device;
  }

  private void replay(long from, long to, MemoryWatcher watcher) {
    check(from, to);
    long base = base(from);
    Driver driver = new Driver(watcher, base);
    for (RunTransfer transfer : RunTransfer.of(trace, base, to)) {
      driver.handOver(transfer);
    }
    driver.memory.passTo(to - base);
  }

  /// Refuses a stretch that cannot be followed.
  ///
  /// @throws IllegalArgumentException if it is too long or lies outside the run
  public void check(long from, long to) {
    if (from < 0 || to <= from || to > trace.cycles()) {
      throw new IllegalArgumentException(
          "cycles are %d:%d; they must lie within 0:%d, the second after the first"
              .formatted(from, to, trace.cycles()));
    }
    if (to - from > MOST_CYCLES) {
      throw new IllegalArgumentException(
          "cycles are %,d; at most %,d can be followed at once".formatted(to - from, MOST_CYCLES));
    }
    long bytes = 0;
    for (StreamClass streamClass : StreamClass.values()) {
      bytes += trace.bytes(streamClass, base(from), to);
    }
    long accesses = bytes / device.organisation().accessBytes();
    if (accesses > MOST_ACCESSES) {
      throw new IllegalArgumentException(
          "the cycles have %,d accesses; at most %,d can be followed at once"
              .formatted(accesses, MOST_ACCESSES));
    }
  }

  /// The refresh from which a stretch is replayed.
  private long base(long from) {
    double interval = (double) device.ticks(TimingParameter.REFI) / device.tickHertz() * coreHertz;
    long refreshes = (long) Math.floor(from / interval) - 1;
    return Math.round(Math.max(0, refreshes) * interval);
  }

  private long ticks(long cycles) {
    return (long) ((double) cycles * device.tickHertz() / coreHertz);
  }

  /// Hands transfers over one after the other.
  private final class Driver implements CommandMemory.Listener {

    private final long base;
    private final CommandMemory memory;
    private boolean handing;
    private long free;

    Driver(MemoryWatcher watcher, long base) {
      this.base = base;
      memory =
          new CommandMemory(
              hbm, coreHertz, streams.placement(), streams.entryBytes(), this, watcher);
      long activations = trace.bytes(StreamClass.ACTIVATIONS, 0, base);
      memory.skipTo(
          new MemoryPositions(
              trace.bytes(StreamClass.WEIGHTS, 0, base),
              trace.bytes(StreamClass.KEY_VALUE_READ, 0, base),
              trace.bytes(StreamClass.KEY_VALUE_APPEND, 0, base),
              activations - activations / 2,
              activations / 2));
    }

    void handOver(RunTransfer transfer) {
      while (handing) {
        memory.runTo(Long.MAX_VALUE);
      }
      handing = true;
      long cycle = Math.max(free, transfer.cycle() - base);
      switch (transfer.stream()) {
        case WEIGHTS -> memory.readWeights(cycle, transfer.bytes());
        case KEY_VALUE_READ -> memory.readPages(cycle, transfer.bytes());
        case KEY_VALUE_APPEND -> memory.append(cycle, transfer.bytes());
        case ACTIVATIONS -> memory.moveActivations(cycle, transfer.bytes(), transfer.write());
      }
    }

    @Override
    public void handedOver(long cycle) {
      handing = false;
      free = cycle;
    }

    @Override
    public void done(long cycle) {
      // Nobody waits.
    }
  }

  /// Keeps the commands of one channel and counts those of all.
  private final class Recorder implements MemoryWatcher {

    private final int channel;
    private final long begin;
    private final long end;
    private final AddressMapping mapping =
        AddressMapping.named(hbm.mapping(), device.organisation(), 1);
    private final Map<Long, MemoryStream> streamsOfRows = new HashMap<>();
    private final List<TimedCommand> commands = new ArrayList<>();
    private final BankTotals totals = new BankTotals(hbm.channels(), device.organisation().banks());
    private final Map<Integer, Integer> openRows = new HashMap<>();

    Recorder(int channel, long base, long from, long to) {
      this.channel = channel;
      begin = ticks(from - base);
      end = ticks(to - base);
    }

    @Override
    public void access(MemoryRequest request) {
      if (request.channel() == channel) {
        streamsOfRows.put(
            key(mapping.bank(request.address()), mapping.row(request.address())), request.stream());
      }
    }

    @Override
    public void command(int ofChannel, MemoryCommand command, int bank, int row, long tick) {
      boolean column = command == MemoryCommand.READ || command == MemoryCommand.WRITE;
      if (tick >= begin && tick < end) {
        if (command == MemoryCommand.ACTIVATE) {
          totals.addActivate(ofChannel, bank);
        } else if (column) {
          totals.addAccess(ofChannel, bank);
        }
      }
      if (ofChannel != channel || tick >= end) {
        return;
      }
      if (command == MemoryCommand.ACTIVATE) {
        openRows.put(bank, row);
      }
      commands.add(new TimedCommand(tick - begin, command, bank, row, stream(command, bank)));
    }

    /// What the open row of a bank holds. Reads and writes of a page are told apart by the command.
    private @Nullable MemoryStream stream(MemoryCommand command, int bank) {
      if (command == MemoryCommand.REFRESH_ALL
          || command == MemoryCommand.REFRESH_BANK
          || command == MemoryCommand.PRECHARGE_ALL) {
        return null;
      }
      MemoryStream stream = streamsOfRows.get(key(bank, openRows.getOrDefault(bank, -1)));
      if (stream == MemoryStream.KEY_VALUE_READ && command == MemoryCommand.WRITE) {
        return MemoryStream.KEY_VALUE_APPEND;
      }
      if (stream == MemoryStream.KEY_VALUE_APPEND && command == MemoryCommand.READ) {
        return MemoryStream.KEY_VALUE_READ;
      }
      return stream;
    }

    private static long key(int bank, int row) {
      return (long) bank << 32 | row;
    }
  }
}
