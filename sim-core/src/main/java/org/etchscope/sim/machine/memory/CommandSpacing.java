package org.etchscope.sim.machine.memory;

import static org.etchscope.sim.machine.memory.TimingParameter.BL;
import static org.etchscope.sim.machine.memory.TimingParameter.CCD_L;
import static org.etchscope.sim.machine.memory.TimingParameter.CCD_R;
import static org.etchscope.sim.machine.memory.TimingParameter.CCD_S;
import static org.etchscope.sim.machine.memory.TimingParameter.CL;
import static org.etchscope.sim.machine.memory.TimingParameter.CWL;
import static org.etchscope.sim.machine.memory.TimingParameter.FAW;
import static org.etchscope.sim.machine.memory.TimingParameter.PPD;
import static org.etchscope.sim.machine.memory.TimingParameter.RAS;
import static org.etchscope.sim.machine.memory.TimingParameter.RC;
import static org.etchscope.sim.machine.memory.TimingParameter.RCD_READ;
import static org.etchscope.sim.machine.memory.TimingParameter.RCD_WRITE;
import static org.etchscope.sim.machine.memory.TimingParameter.REFI;
import static org.etchscope.sim.machine.memory.TimingParameter.RP;
import static org.etchscope.sim.machine.memory.TimingParameter.RRD_L;
import static org.etchscope.sim.machine.memory.TimingParameter.RRD_S;
import static org.etchscope.sim.machine.memory.TimingParameter.RREFD;
import static org.etchscope.sim.machine.memory.TimingParameter.RTP;
import static org.etchscope.sim.machine.memory.TimingParameter.RTW;
import static org.etchscope.sim.machine.memory.TimingParameter.WR;
import static org.etchscope.sim.machine.memory.TimingParameter.WTR_L;
import static org.etchscope.sim.machine.memory.TimingParameter.WTR_S;

/// The distances of commands in ticks, from the start of one command to the start of the next.
///
/// The standards measure from the end of a command's reception. A command that takes longer to send
/// therefore pushes what follows it and may itself start earlier: the distance from X to Y is the
/// parameter plus `ticks(X) - ticks(Y)`.
final class CommandSpacing {

  final int ticksPerClock;
  final long clockHertz;

  final int activateBusTicks;
  final int rowBusTicks;
  final int columnBusTicks;
  final int burstTicks;
  final int readLatency;
  final int writeLatency;

  final int readToReadSameGroup;
  final int readToReadSameStack;
  final int readToReadOtherStack;
  final int writeToWriteSameGroup;
  final int writeToWriteOther;
  final int readToWrite;
  final int writeToReadSameGroup;
  final int writeToReadOther;

  final int activateToRead;
  final int activateToWrite;
  final int activateToPrecharge;
  final int readToPrecharge;
  final int writeToPrecharge;
  final int prechargeToActivate;
  final int prechargeToPrecharge;
  final int activateToActivateSameBank;
  final int activateToActivateSameGroup;
  final int activateToActivateOther;
  final int fourActivates;

  final int refreshInterval;
  final int prechargeToRefresh;
  final int activateToRefresh;
  final int refreshToActivate;
  final int bankRefreshInterval;
  final int bankRefreshToActivate;
  final int bankRefreshToOtherActivate;
  final int bankRefreshToBankRefresh;
  final int activateToOtherBankRefresh;

  /// Of the whole refresh, for the accounts: REFRESH to the end of the lock.
  final int refreshTicks;

  final int bankRefreshTicks;

  CommandSpacing(HbmTiming timing, HbmOrganisation organisation, long clockHertz) {
    MemoryCheck.range("HBM clock in hertz", clockHertz, 1_000_000L, 100_000_000_000L);
    this.clockHertz = clockHertz;
    HbmInterface wires = timing.wires();
    ticksPerClock = wires.ticksPerClock();
    activateBusTicks = wires.activateTicks();
    rowBusTicks = wires.rowTicks();
    columnBusTicks = wires.columnTicks();
    Ticks ticks = new Ticks(timing, clockHertz);
    burstTicks = ticks.of(BL);
    readLatency = ticks.of(CL) + burstTicks;

    readToReadSameGroup = Math.max(burstTicks, ticks.of(CCD_L));
    readToReadSameStack = Math.max(burstTicks, ticks.of(CCD_S));
    readToReadOtherStack = Math.max(burstTicks, ticks.of(CCD_R));
    writeToWriteSameGroup = readToReadSameGroup;
    writeToWriteOther = readToReadSameStack;
    readToWrite = ticks.of(RTW);
    writeLatency = ticks.of(CWL) + burstTicks;
    writeToReadSameGroup = writeLatency + ticks.of(WTR_L);
    writeToReadOther = writeLatency + ticks.of(WTR_S);

    int activateToColumn = activateBusTicks - columnBusTicks;
    activateToRead = ticks.of(RCD_READ) + activateToColumn;
    activateToWrite = ticks.of(RCD_WRITE) + activateToColumn;
    int activateToRow = activateBusTicks - rowBusTicks;
    activateToPrecharge = ticks.of(RAS) + activateToRow;
    int columnToRow = columnBusTicks - rowBusTicks;
    readToPrecharge = ticks.of(RTP) + columnToRow;
    writeToPrecharge = writeLatency + ticks.of(WR) + columnToRow;
    prechargeToActivate = ticks.of(RP) - activateToRow;
    prechargeToPrecharge = ticks.of(PPD);
    activateToActivateSameBank = ticks.of(RC);
    activateToActivateSameGroup = ticks.of(RRD_L);
    activateToActivateOther = ticks.of(RRD_S);
    fourActivates = ticks.of(FAW);

    RefreshDuration refresh = timing.refresh(organisation);
    refreshInterval = ticks.of(REFI);
    prechargeToRefresh = ticks.of(RP);
    activateToRefresh = ticks.of(RC) + activateToRow;
    refreshTicks = ticks.of(refresh.allBankPicoseconds());
    refreshToActivate = refreshTicks - activateToRow;
    bankRefreshInterval =
        ticksPerClock
            * Math.ceilDiv(refreshInterval / ticksPerClock, organisation.banksPerPseudoChannel());
    bankRefreshTicks = ticks.of(refresh.bankPicoseconds());
    bankRefreshToActivate = bankRefreshTicks - activateToRow;
    bankRefreshToOtherActivate = ticks.of(RREFD) - activateToRow;
    bankRefreshToBankRefresh = ticks.of(RREFD);
    activateToOtherBankRefresh = ticks.of(RRD_S) + activateToRow;
  }

  /// Whether commands other than PRECHARGE may start at a tick: with two ticks to a clock, at odd
  /// ones.
  boolean isRisingEdge(long tick) {
    return ticksPerClock == 1 || (tick & 1) == 1;
  }

  /// The first rising edge that is not before a tick.
  long risingEdge(long tick) {
    return isRisingEdge(tick) ? tick : tick + 1;
  }

  /// Ticks in a second.
  long tickHertz() {
    return clockHertz * ticksPerClock;
  }

  private record Ticks(HbmTiming timing, long clockHertz) {

    int of(TimingParameter parameter) {
      return timing.clocks(parameter, clockHertz) * timing.wires().ticksPerClock();
    }

    int of(long picoseconds) {
      return TimingValue.clocks(picoseconds, clockHertz) * timing.wires().ticksPerClock();
    }
  }
}
