package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class HbmControllerTest {

  private static final HbmOrganisation HBM3 = new HbmOrganisation(2, 2, 4, 4, 16384, 32, 32);
  private static final HbmOrganisation HBM2 = new HbmOrganisation(2, 1, 4, 4, 65536, 32, 32);
  private static final HbmOrganisation LEGACY = new HbmOrganisation(1, 1, 4, 4, 32768, 32, 64);
  private static final HbmOrganisation HBM4 = new HbmOrganisation(2, 2, 2, 8, 16384, 32, 32);

  private static HbmDevice device(String set, HbmOrganisation organisation, RefreshMode refresh) {
    HbmTiming timing = HbmTiming.named(set);
    return new HbmDevice(timing, organisation, timing.nominalClockHertz(), refresh);
  }

  static Stream<Arguments> controllers() {
    return Stream.of(
        Arguments.of(WindowPolicy.standard(64), device("HBM3-6400", HBM3, RefreshMode.ALL_BANK)),
        Arguments.of(WindowPolicy.standard(64), device("HBM3-6400", HBM3, RefreshMode.PER_BANK)),
        Arguments.of(WindowPolicy.standard(16), device("HBM3E-9200", HBM3, RefreshMode.PER_BANK)),
        Arguments.of(WindowPolicy.standard(32), device("HBM4-8000", HBM4, RefreshMode.ALL_BANK)),
        Arguments.of(WindowPolicy.standard(32), device("HBM4-8000", HBM4, RefreshMode.PER_BANK)),
        Arguments.of(WindowPolicy.standard(32), device("HBM2E-3200", HBM2, RefreshMode.PER_BANK)),
        Arguments.of(WindowPolicy.ramulator(64), device("HBM3-6400", HBM3, RefreshMode.ALL_BANK)),
        Arguments.of(WindowPolicy.ramulator(64), device("HBM3-6400", HBM3, RefreshMode.PER_BANK)),
        Arguments.of(
            WindowPolicy.ramulator(64).withRowHitsHeld(false),
            device("HBM2-2000", HBM2, RefreshMode.ALL_BANK)),
        Arguments.of(
            BankQueuePolicy.dramsim(), device("HBM2-2000-legacy", LEGACY, RefreshMode.ALL_BANK)),
        Arguments.of(
            BankQueuePolicy.dramsim(), device("HBM2-2000-legacy", LEGACY, RefreshMode.PER_BANK)),
        Arguments.of(BankQueuePolicy.dramsim(), device("HBM2-2000", HBM2, RefreshMode.ALL_BANK)),
        Arguments.of(BankQueuePolicy.dramsim(), device("HBM3-6400", HBM3, RefreshMode.ALL_BANK)),
        Arguments.of(BankQueuePolicy.dramsim(), device("HBM4-8000", HBM4, RefreshMode.PER_BANK)));
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void everyCommandKeepsTheRulesOfTheStandard(ControllerPolicy policy, HbmDevice device) {
    for (int writePercent : new int[] {0, 20, 50}) {
      RandomTraffic traffic =
          RandomTraffic.run(policy, device, 11 + writePercent, 2500, writePercent, false);
      assertThat(traffic.commands).hasSizeGreaterThan(2500);
      new CommandRules(device).check(traffic.commands);
    }
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void nothingHappensAtTheTicksThatAreSkipped(ControllerPolicy policy, HbmDevice device) {
    RandomTraffic skipping = RandomTraffic.run(policy, device, 5, 3000, 30, false);
    RandomTraffic everyTick = RandomTraffic.run(policy, device, 5, 3000, 30, true);
    assertThat(skipping.commands).isEqualTo(everyTick.commands);
    assertThat(skipping.returns).isEqualTo(everyTick.returns);
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void everyBankIsRefreshedInTime(ControllerPolicy policy, HbmDevice device) {
    RandomTraffic traffic = RandomTraffic.run(policy, device, 3, 20_000, 30, false);
    long interval =
        (long) device.timing().clocks(TimingParameter.REFI, device.clockHertz())
            * device.timing().wires().ticksPerClock();
    long end = traffic.commands.getLast().tick();
    long units =
        device.refresh() == RefreshMode.PER_BANK
            ? device.organisation().banks()
            : device.organisation().pseudoChannels();
    long refreshes =
        traffic.commands.stream()
            .filter(c ->
                c.command() == MemoryCommand.REFRESH_ALL
                    || c.command() == MemoryCommand.REFRESH_BANK)
            .count();
    assertThat((double) refreshes).isCloseTo((double) units * end / interval, within(units + 2.0));
  }

  @ParameterizedTest
  @EnumSource(Row.class)
  void anUnloadedReadTakesTheSumOfItsTimings(Row state) {
    HbmDevice hbm3 = device("HBM3-6400", HBM3, RefreshMode.OFF);
    double nanosecondsPerTick = 1e9 / hbm3.tickHertz();
    assertThat(latency(WindowPolicy.ramulator(64), hbm3, state) * nanosecondsPerTick)
        .isCloseTo(state.hbm3Nanoseconds, within(0.4));
    HbmDevice legacy = device("HBM2-2000-legacy", LEGACY, RefreshMode.OFF);
    assertThat(latency(BankQueuePolicy.dramsim(), legacy, state) - 1)
        .isEqualTo(state.legacyNanoseconds);
  }

  /// State of the row of an unloaded read, and its latency in the reference simulators.
  enum Row {
    HIT(14.4, 17),
    CLOSED(34.1, 31),
    CONFLICT(50.0, 45);

    private final double hbm3Nanoseconds;
    private final long legacyNanoseconds;

    Row(double hbm3Nanoseconds, long legacyNanoseconds) {
      this.hbm3Nanoseconds = hbm3Nanoseconds;
      this.legacyNanoseconds = legacyNanoseconds;
    }
  }

  private static long latency(ControllerPolicy policy, HbmDevice device, Row state) {
    long[] done = new long[2];
    HbmController controller =
        policy.controller(device, (request, tick) -> done[request] = tick, CommandListener.NONE);
    if (state != Row.CLOSED) {
      assertThat(controller.offer(0, false, 0, state == Row.HIT ? 7 : 8, 0, 0)).isTrue();
    }
    while (controller.nextTick() < 1001) {
      controller.tick(controller.nextTick());
    }
    assertThat(controller.offer(1, false, 0, 7, 1, 1001)).isTrue();
    while (done[1] == 0) {
      controller.tick(controller.nextTick());
    }
    return done[1] - 1001;
  }

  @Test
  void aReadOfABufferedWriteReturnsAtOnce() {
    for (ControllerPolicy policy :
        List.of(WindowPolicy.standard(8), WindowPolicy.ramulator(8), BankQueuePolicy.dramsim())) {
      HbmDevice device = device("HBM2-2000-legacy", LEGACY, RefreshMode.OFF);
      long[] done = new long[2];
      HbmController controller =
          policy.controller(device, (request, tick) -> done[request] = tick, CommandListener.NONE);
      assertThat(controller.offer(0, true, 3, 9, 4, 0)).isTrue();
      assertThat(controller.offer(1, false, 3, 9, 4, 0)).isTrue();
      assertThat(done[1]).isEqualTo(1);
    }
  }

  @Test
  void aFullWindowRefusesRequests() {
    HbmDevice device = device("HBM3-6400", HBM3, RefreshMode.OFF);
    HbmController controller =
        WindowPolicy.standard(4).controller(device, (request, tick) -> {}, CommandListener.NONE);
    for (int i = 0; i < 4; i++) {
      assertThat(controller.offer(i, false, 0, i, 0, 0)).isTrue();
    }
    assertThat(controller.offer(4, false, 0, 4, 0, 0)).isFalse();
    assertThat(controller.offer(5, true, 0, 4, 0, 0)).isTrue();
  }

  @Test
  void anIdleControllerHasNoNextTickWithoutRefresh() {
    HbmDevice device = device("HBM3-6400", HBM3, RefreshMode.OFF);
    HbmController controller =
        WindowPolicy.standard(4).controller(device, (request, tick) -> {}, CommandListener.NONE);
    assertThat(controller.nextTick()).isEqualTo(HbmController.NEVER);
  }

  /// A stream keeps a row of a bank open; one request wants another row of it.
  @Test
  void aStreamOfRowHitsHoldsUpAnotherRowForAWindowAtMost() {
    WindowPolicy policy = WindowPolicy.standard(8);
    assertThat(hitsBefore(policy, 1, 0)).isBetween(1, 2 * 8);
    assertThat(hitsBefore(policy.withPassing(WindowPolicy.UNBOUNDED), 1, 0)).isEqualTo(MOST);
  }

  /// After a read of one stack ID, another of it may start a clock earlier than one of the other.
  @Test
  void aStreamOfRowHitsHoldsUpAnotherStackIdForAWindowAtMost() {
    WindowPolicy policy = WindowPolicy.standard(16);
    int otherStackId = HBM3.bankGroups() * HBM3.banksPerGroup();
    int whileItsRowOpens = 32;
    assertThat(hitsBefore(policy, HBM3.bankGroups(), otherStackId))
        .isBetween(1, whileItsRowOpens + 2 * 16);
    assertThat(
            hitsBefore(policy.withPassing(WindowPolicy.UNBOUNDED), HBM3.bankGroups(), otherStackId))
        .isEqualTo(MOST);
  }

  private static final int MOST = 1000;

  /// How many later reads of an open row in each of some bank groups go before one read of another
  /// row of a bank; at most [#MOST].
  private static int hitsBefore(WindowPolicy policy, int groups, int otherBank) {
    HbmDevice device = device("HBM3-6400", HBM3, RefreshMode.OFF);
    List<Integer> done = new ArrayList<>();
    HbmController controller =
        policy.controller(device, (request, tick) -> done.add(request), CommandListener.NONE);
    int other = 4;
    int request = 0;
    long now = 0;
    while (request <= MOST) {
      boolean offered = true;
      while (request <= MOST && offered) {
        int bank = request == other ? otherBank : request % groups * HBM3.banksPerGroup();
        int row = request == other ? 1 : 0;
        offered = controller.offer(request, false, bank, row, request / groups % 32, now);
        request += offered ? 1 : 0;
      }
      now = controller.nextTick();
      controller.tick(now);
    }
    int place = done.indexOf(other);
    return place < 0 ? MOST : place - other;
  }
}
