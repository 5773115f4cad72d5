package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.etchscope.sim.machine.memory.MemoryCommand.ACTIVATE;
import static org.etchscope.sim.machine.memory.MemoryCommand.PRECHARGE;
import static org.etchscope.sim.machine.memory.MemoryCommand.PRECHARGE_ALL;
import static org.etchscope.sim.machine.memory.MemoryCommand.READ;
import static org.etchscope.sim.machine.memory.MemoryCommand.REFRESH_ALL;
import static org.etchscope.sim.machine.memory.MemoryCommand.REFRESH_BANK;
import static org.etchscope.sim.machine.memory.MemoryCommand.WRITE;

import java.util.Arrays;
import java.util.List;

/// The rules of the standard, written down a second time as plain pairs of commands, to check what
/// a controller has sent. Slow and independent of the bank states it checks.
final class CommandRules {

  private final HbmDevice device;
  private final HbmOrganisation organisation;
  private final int[] openRow;
  private final long[] dataBusUntil;
  private long longest;

  CommandRules(HbmDevice device) {
    this.device = device;
    organisation = device.organisation();
    openRow = new int[organisation.banks()];
    Arrays.fill(openRow, -1);
    dataBusUntil = new long[organisation.pseudoChannels()];
    longest = allBankRefresh() + 10;
  }

  void check(List<RecordedCommand> commands) {
    for (int i = 0; i < commands.size(); i++) {
      RecordedCommand next = commands.get(i);
      checkState(next);
      for (int j = i - 1; j >= 0 && commands.get(j).tick() > next.tick() - longest; j--) {
        RecordedCommand earlier = commands.get(j);
        if (next.tick() - earlier.tick() < distance(earlier, next)) {
          fail("%s comes too soon after %s", next, earlier);
        }
      }
      checkFourActivates(commands, i);
    }
  }

  private void checkState(RecordedCommand c) {
    boolean rising = device.timing().wires().ticksPerClock() == 1 || c.tick() % 2 == 1;
    boolean precharge = c.command() == PRECHARGE || c.command() == PRECHARGE_ALL;
    assertThat(rising || precharge).as("edge of %s", c).isTrue();
    switch (c.command()) {
      case ACTIVATE -> {
        assertThat(openRow[c.bank()]).as("%s", c).isEqualTo(-1);
        openRow[c.bank()] = c.row();
      }
      case READ, WRITE -> {
        assertThat(openRow[c.bank()]).as("%s", c).isNotEqualTo(-1).isEqualTo(c.row());
        TimingParameter latency = c.command() == READ ? TimingParameter.CL : TimingParameter.CWL;
        long data = c.tick() + ticks(latency);
        assertThat(data).as("data of %s", c).isGreaterThanOrEqualTo(dataBusUntil[channel(c)]);
        dataBusUntil[channel(c)] = data + ticks(TimingParameter.BL);
      }
      case PRECHARGE -> {
        assertThat(openRow[c.bank()]).as("%s", c).isNotEqualTo(-1);
        openRow[c.bank()] = -1;
      }
      case PRECHARGE_ALL ->
          Arrays.fill(openRow, c.bank(), c.bank() + organisation.banksPerPseudoChannel(), -1);
      case REFRESH_ALL ->
          assertThat(
                  Arrays.copyOfRange(
                      openRow, c.bank(), c.bank() + organisation.banksPerPseudoChannel()))
              .as("%s", c)
              .containsOnly(-1);
      case REFRESH_BANK -> assertThat(openRow[c.bank()]).as("%s", c).isEqualTo(-1);
    }
  }

  private void checkFourActivates(List<RecordedCommand> commands, int i) {
    RecordedCommand next = commands.get(i);
    if (next.command() != ACTIVATE) {
      return;
    }
    int count = 0;
    for (int j = i - 1; j >= 0 && commands.get(j).tick() > next.tick() - longest; j--) {
      RecordedCommand earlier = commands.get(j);
      if (earlier.command() == ACTIVATE && channel(earlier) == channel(next) && ++count == 4) {
        assertThat(next.tick() - earlier.tick())
            .as("four activates before %s", next)
            .isGreaterThanOrEqualTo(ticks(TimingParameter.FAW));
        return;
      }
    }
  }

  /// The least distance of two commands.
  private long distance(RecordedCommand a, RecordedCommand b) {
    long least = isColumn(a) == isColumn(b) ? busTicks(a) : 0;
    if (channel(a) != channel(b)) {
      return least;
    }
    return Math.max(least, inChannel(a, b) + (needsNoLength(a, b) ? 0 : busTicks(a) - busTicks(b)));
  }

  private boolean needsNoLength(RecordedCommand a, RecordedCommand b) {
    return inChannel(a, b) == 0;
  }

  private long inChannel(RecordedCommand a, RecordedCommand b) {
    MemoryCommand x = a.command();
    MemoryCommand y = b.command();
    boolean bank = a.bank() == b.bank();
    boolean group = group(a) == group(b);
    long write = ticks(TimingParameter.CWL) + ticks(TimingParameter.BL);
    boolean closesBank = (y == PRECHARGE && bank) || y == PRECHARGE_ALL;
    if (x == READ && y == READ) {
      return group
          ? ticks(TimingParameter.CCD_L)
          : ticks(stack(a) == stack(b) ? TimingParameter.CCD_S : TimingParameter.CCD_R);
    } else if (x == WRITE && y == WRITE) {
      return ticks(group ? TimingParameter.CCD_L : TimingParameter.CCD_S);
    } else if (x == READ && y == WRITE) {
      return ticks(TimingParameter.RTW);
    } else if (x == WRITE && y == READ) {
      return write + ticks(group ? TimingParameter.WTR_L : TimingParameter.WTR_S);
    } else if (x == READ && closesBank) {
      return ticks(TimingParameter.RTP);
    } else if (x == WRITE && closesBank) {
      return write + ticks(TimingParameter.WR);
    } else if (x == ACTIVATE && closesBank) {
      return ticks(TimingParameter.RAS);
    } else if (x == ACTIVATE && bank && (y == READ || y == WRITE)) {
      return ticks(y == READ ? TimingParameter.RCD_READ : TimingParameter.RCD_WRITE);
    } else if (x == ACTIVATE && y == ACTIVATE) {
      return ticks(
          bank ? TimingParameter.RC : group ? TimingParameter.RRD_L : TimingParameter.RRD_S);
    } else if (x == ACTIVATE && (y == REFRESH_ALL || y == REFRESH_BANK)) {
      return ticks(y == REFRESH_ALL || bank ? TimingParameter.RC : TimingParameter.RRD_S);
    } else if (isPrecharge(x) && isPrecharge(y)) {
      return ticks(TimingParameter.PPD);
    } else if (isPrecharge(x) && y != READ && y != WRITE) {
      boolean same = bank || x == PRECHARGE_ALL || y == REFRESH_ALL;
      return same ? ticks(TimingParameter.RP) : 0;
    } else if (x == REFRESH_ALL && (y == ACTIVATE || y == REFRESH_ALL)) {
      return allBankRefresh();
    } else if (x == REFRESH_BANK && (y == ACTIVATE || y == REFRESH_BANK)) {
      return bank ? bankRefresh() : ticks(TimingParameter.RREFD);
    }
    return 0;
  }

  private static boolean isPrecharge(MemoryCommand command) {
    return command == PRECHARGE || command == PRECHARGE_ALL;
  }

  private static boolean isColumn(RecordedCommand c) {
    return c.command() == READ || c.command() == WRITE;
  }

  private int busTicks(RecordedCommand c) {
    HbmInterface wires = device.timing().wires();
    return isColumn(c)
        ? wires.columnTicks()
        : c.command() == ACTIVATE ? wires.activateTicks() : wires.rowTicks();
  }

  private int channel(RecordedCommand c) {
    return c.bank() / organisation.banksPerPseudoChannel();
  }

  private int group(RecordedCommand c) {
    return c.bank() / organisation.banksPerGroup();
  }

  private int stack(RecordedCommand c) {
    return group(c) / organisation.bankGroups();
  }

  private long ticks(TimingParameter parameter) {
    return (long) device.timing().clocks(parameter, device.clockHertz())
        * device.timing().wires().ticksPerClock();
  }

  private long allBankRefresh() {
    return refreshTicks(device.timing().refresh(organisation).allBankPicoseconds());
  }

  private long bankRefresh() {
    return refreshTicks(device.timing().refresh(organisation).bankPicoseconds());
  }

  private long refreshTicks(long picoseconds) {
    double clocks = picoseconds * 1e-12 * device.clockHertz();
    return (long) Math.ceil(clocks - 1e-6) * device.timing().wires().ticksPerClock();
  }
}
