package org.etchscope.sim.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.Stage;
import org.junit.jupiter.api.Test;

final class EnergyPricesTest {

  @Test
  void aPartOfAnAmountIsRoundedDownAndNeverOverflows() {
    assertThat(EnergyAccount.part(10, 1, 3)).isEqualTo(3);
    assertThat(EnergyAccount.part(10, 3, 3)).isEqualTo(10);
    assertThat(EnergyAccount.part(7, 0, 0)).isEqualTo(7);
    assertThat(EnergyAccount.part(Long.MAX_VALUE, 1L << 30, 1L << 31))
        .isEqualTo(Long.MAX_VALUE / 2);
  }

  @Test
  void anAccountHoldsMoreThanALongCan() {
    EventCounts counts = new EventCounts();
    counts.add(EnergyClass.MULTIPLY, 1L << 50, 200);
    EnergyAccount.Builder sums = new EnergyAccount.Builder();
    sums.add(Stage.QKV, counts, 1L << 30);
    EnergyAccount account = sums.build();
    assertThat(account.events(EnergyClass.MULTIPLY)).isEqualTo(BigInteger.ONE.shiftLeft(80));
    assertThat(account.total())
        .isEqualTo(BigInteger.ONE.shiftLeft(80).multiply(BigInteger.valueOf(200)));
  }

  @Test
  void anAccountHoldsAnyNumberOfPiecesOfWork() {
    EventCounts counts = new EventCounts();
    long odd = (1L << 30) - 1;
    counts.add(EnergyClass.MULTIPLY, odd, 1);
    EnergyAccount.Builder sums = new EnergyAccount.Builder();
    for (int i = 0; i < 5; i++) {
      sums.add(Stage.ATTENTION, counts, 1L << 33);
    }
    assertThat(sums.build().total())
        .isEqualTo(BigInteger.valueOf(5 * odd).multiply(BigInteger.ONE.shiftLeft(33)));
  }

  @Test
  void whatIsTakenOutAndPutBackLeavesNothingBehind() {
    EventCounts counts = new EventCounts();
    counts.add(EnergyClass.HBM, 1001, 3_900);
    EnergyAccount.Builder sums = new EnergyAccount.Builder();
    sums.add(Stage.ATTENTION, counts, 1);
    sums.withdraw(Stage.ATTENTION, counts, 3, 7, 1);
    assertThat(sums.build().total()).isEqualTo(BigInteger.valueOf(1001 * 3_900L * 3 / 7));
    sums.withdraw(Stage.ATTENTION, counts, 3, 7, -1);
    assertThat(sums.build().total()).isEqualTo(BigInteger.valueOf(1001 * 3_900L));
  }

  @Test
  void everyFormatHasItsPriceInTheOrderOfWidth() {
    EnergyPrices prices = new EnergyPrices(PricedChip.at(200, 300, 150));
    assertThat(prices.multiplyAdd(Precision.FP8)).isEqualTo(200);
    assertThat(prices.padded(Precision.FP8)).isEqualTo(60);
    assertThat(prices.multiplyAdd(Precision.BF16)).isEqualTo(400);
    assertThat(prices.multiplyAdd(Precision.FP4)).isEqualTo(100);
    assertThat(prices.multiplyAdd(Precision.INT8)).isEqualTo(64);
    assertThat(prices.multiplyAdd(Precision.FP32))
        .isGreaterThan(prices.multiplyAdd(Precision.FP16));
  }

  @Test
  void staticPowerIsSpentByTime() {
    // 150 W at 1.5 GHz are 100 nJ a cycle.
    assertThat(new EnergyPrices(PricedChip.at(200, 300, 150)).staticPerCycle())
        .isEqualTo(100_000_000L);
    assertThat(new EnergyPrices(PricedChip.at(200, 300, 100_000)).staticPerCycle())
        .isEqualTo(66_666_666_667L);
  }
}
