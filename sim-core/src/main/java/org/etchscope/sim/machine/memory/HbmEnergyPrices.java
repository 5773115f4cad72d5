package org.etchscope.sim.machine.memory;

import java.math.BigInteger;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.chip.Provenance.Mark;

/// What the commands of a memory, and time, cost.
///
/// Two sources are public. The currents of a data sheet, as DRAMsim3 ships them for HBM2 of 128-bit
/// channels, say what a command adds: `1.2 V * current * time`. Totals per bit are quoted for each
/// generation. Here activation, refresh and background follow from the currents, in proportion to
/// the width of a row and to the totals of the generations; what the total of a generation leaves,
/// for a sequential stream of reads at full rate, is the price of a column access with its way over
/// the die. Totals do not say at which locality they hold; taken for the mildest stream, scattered
/// accesses cost more than the total, never less.
///
/// | generation | total, pJ/bit | source |
/// |---|---|---|
/// | HBM2 | 3.97 | O'Connor et al., MICRO 2017 |
/// | HBM2E | 4.3 | Moon, Son, Lee, IEDM 2023 |
/// | HBM3 | 3.92 | derived in a public repository |
/// | HBM3E | 3.44 | Moon, Son, Lee, IEDM 2023: 20 % below HBM2E |
/// | HBM4 | 3.44 | assumed, as HBM3E |
///
/// @param activateFemtojoules opening a row and closing it again
/// @param readFemtojoules reading an access in the row and moving it over the die
/// @param writeFemtojoules writing one
/// @param interfaceFemtojoules the wires between memory and chip, an access
/// @param refreshFemtojoules a refresh command: of a pseudo-channel, or of a bank
/// @param openMicrowatts power of a pseudo-channel while a row is open
/// @param closedMicrowatts power while none is
/// @param provenance where the total comes from
public record HbmEnergyPrices(
    long activateFemtojoules,
    long readFemtojoules,
    long writeFemtojoules,
    long interfaceFemtojoules,
    long refreshFemtojoules,
    long openMicrowatts,
    long closedMicrowatts,
    Provenance provenance) {

  /// Volts times a milliampere during a nanosecond, in femtojoules.
  private static final double SUPPLY = 1.2 * 1000;

  // Currents in milliamperes of a 128-bit channel of 8 Gbit and 16 banks (DRAMsim3,
  // configs/HBM2_8Gb_x128.ini), and the clocks of 1 ns they refer to.
  private static final int ACTIVATE = 65;
  private static final int CLOSED = 40;
  private static final int OPEN = 55;
  private static final int READ = 390;
  private static final int WRITE = 500;
  private static final int REFRESH = 250;
  private static final int ROW_CYCLE = 48;
  private static final int ROW_OPEN = 34;
  private static final int ROW_CLOSE = 14;
  private static final int BURST = 2;
  private static final int CHANNEL_PAGE_BYTES = 2048;
  private static final int CHANNEL_BITS = 128;

  /// Share of the wires in HBM2's total (O'Connor et al.: 0.3 of 3.97 pJ/bit).
  private static final double WIRES_PER_BIT = 300;

  private static final double HBM2_PER_BIT = 3970;

  /// Prices of a generation's total.
  ///
  /// @param femtojoulesPerBit the total
  private record Total(double femtojoulesPerBit, Provenance provenance) {

    static Total of(HbmTiming timing) {
      String standard = timing.wires().standard();
      String name = timing.name();
      if (standard.equals("HBM2")) {
        return name.startsWith("HBM2E")
            ? new Total(
                4300,
                published("Moon, Son, Lee (SK hynix), IEDM 2023, as quoted: HBM2E 4.3 pJ/bit"))
            : new Total(
                HBM2_PER_BIT,
                published(
                    "O'Connor et al., Fine-Grained DRAM, MICRO 2017, as quoted: 3.97 pJ/bit"));
      }
      if (standard.equals("HBM3")) {
        return name.startsWith("HBM3E")
            ? new Total(
                3440,
                published(
                    "Moon, Son, Lee (SK hynix), IEDM 2023, as quoted: HBM3E 20 % below HBM2E"))
            : new Total(
                3920,
                new Provenance(
                    Mark.DERIVED, "HBM3 3.92 pJ/bit, derived from HBM2E in a public repository"));
      }
      return new Total(3440, new Provenance(Mark.ASSUMED, "as HBM3E; nothing is public"));
    }

    private static Provenance published(String source) {
      return new Provenance(Mark.PUBLISHED, source);
    }
  }

  /// The prices of a device.
  public static HbmEnergyPrices of(HbmDevice device) {
    Total total = Total.of(device.timing());
    HbmOrganisation organisation = device.organisation();
    double scale = total.femtojoulesPerBit() / HBM2_PER_BIT;
    double bits = 8.0 * organisation.accessBytes();
    double wires = WIRES_PER_BIT * scale * bits;
    HbmEnergyPrices currents = currents(device);
    double activate = currents.activateFemtojoules * scale;
    double refresh = currents.refreshFemtojoules * scale;
    double open = currents.openMicrowatts * scale;
    HbmTiming timing = device.timing();
    long hertz = timing.nominalClockHertz();
    double accessNanoseconds = timing.wires().burstClocks() * 1e9 / hertz;
    double refreshes =
        accessNanoseconds
            * hertz
            / (timing.clocks(TimingParameter.REFI, hertz) * 1e9)
            * (device.refresh() == RefreshMode.PER_BANK ? organisation.banksPerPseudoChannel() : 1);
    double column =
        total.femtojoulesPerBit() * bits
            - wires
            - activate / organisation.columns()
            - open * accessNanoseconds
            - refresh * refreshes;
    return new HbmEnergyPrices(
        Math.round(activate),
        Math.round(column),
        Math.round(column * (WRITE - OPEN) / (READ - OPEN)),
        Math.round(wires),
        Math.round(refresh),
        Math.round(open),
        Math.round(currents.closedMicrowatts * scale),
        total.provenance());
  }

  /// What the currents alone give, as DRAMsim3 counts: nothing for the wires.
  public static HbmEnergyPrices currents(HbmDevice device) {
    HbmOrganisation organisation = device.organisation();
    // Half the cells behind a pseudo-channel draw half the current.
    double page = (double) organisation.rowBytes() / CHANNEL_PAGE_BYTES;
    double data = organisation.accessBytes() / (CHANNEL_BITS / 8.0 * 2 * BURST);
    double row = ACTIVATE * ROW_CYCLE - (OPEN * ROW_OPEN + CLOSED * ROW_CLOSE);
    boolean bank = device.refresh() == RefreshMode.PER_BANK;
    double refresh =
        (REFRESH - OPEN)
            * (device.spacing().refreshTicks * 1e9 / device.tickHertz())
            * page
            / (bank ? organisation.banksPerPseudoChannel() : 1);
    return new HbmEnergyPrices(
        Math.round(SUPPLY * row * page),
        Math.round(SUPPLY * (READ - OPEN) * BURST * data),
        Math.round(SUPPLY * (WRITE - OPEN) * BURST * data),
        0,
        Math.round(SUPPLY * refresh),
        Math.round(SUPPLY * OPEN * page),
        Math.round(SUPPLY * CLOSED * page),
        new Provenance(
            Mark.PUBLISHED, "currents of DRAMsim3 (umd-memsys), configs/HBM2_8Gb_x128.ini"));
  }

  /// What commands and time have cost.
  ///
  /// @param counts the commands
  /// @param ticks ticks that have passed, added up over the pseudo-channels
  /// @param openTicks those of them with a row open
  /// @param tickHertz ticks of a second
  public HbmEnergyAccount account(
      CommandCounts counts, long ticks, long openTicks, long tickHertz) {
    return new HbmEnergyAccount(
        product(activateFemtojoules, counts.activates()),
        product(readFemtojoules, counts.reads()),
        product(writeFemtojoules, counts.writes()),
        product(interfaceFemtojoules, counts.reads() + counts.writes()),
        product(refreshFemtojoules, counts.refreshes()),
        background(openMicrowatts, openTicks, tickHertz)
            .add(background(closedMicrowatts, ticks - openTicks, tickHertz)));
  }

  private static BigInteger product(long price, long count) {
    return BigInteger.valueOf(price).multiply(BigInteger.valueOf(count));
  }

  /// A microwatt is a femtojoule a nanosecond.
  private static BigInteger background(long microwatts, long ticks, long tickHertz) {
    return product(microwatts, ticks)
        .multiply(BigInteger.valueOf(1_000_000_000L))
        .divide(BigInteger.valueOf(tickHertz));
  }
}
