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

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.chip.Provenance.Mark;

/// The timing sets that ship. Vendors do not print these numbers; they come from the presets of
/// public simulators, which cite the tables of the JEDEC standards.
final class HbmTimingSets {

  private static final Provenance HBM3_PRESET =
      new Provenance(
          Mark.PUBLISHED,
          "Ramulator 2 (CMU-SAFARI), python/ramulator/dram/hbm3.py: preset HBM3_6400Mbps, after"
              + " JESD238 table 4");
  private static final Provenance HBM3_REFRESH =
      new Provenance(
          Mark.PUBLISHED,
          "Ramulator 2 (CMU-SAFARI), python/ramulator/dram/hbm3.py: tRFC by channel density, after"
              + " JESD238 table 84");
  private static final Provenance HBM3E_CORE =
      new Provenance(
          Mark.DERIVED,
          "No public HBM3E preset exists: the cell times of HBM3-6400 in nanoseconds, the clocks of"
              + " its interface");
  private static final Provenance HBM2_PRESET =
      new Provenance(
          Mark.PUBLISHED,
          "Ramulator 2 (CMU-SAFARI), python/ramulator/dram/hbm2.py: preset HBM2_2000Mbps and the"
              + " limits of JESD235D");
  private static final Provenance HBM2E_CORE =
      new Provenance(
          Mark.DERIVED,
          "No public HBM2E preset exists: the cell times of HBM2-2000 in nanoseconds, the clocks of"
              + " its interface");
  private static final Provenance HBM2_LEGACY_PRESET =
      new Provenance(
          Mark.PUBLISHED,
          "DRAMsim3 (umd-memsys), configs/HBM2_8Gb_x128.ini, with the values the tool uses: tCCD is"
              + " at least the burst, tRTP is its default of 5");
  private static final Provenance HBM4_PRESET =
      new Provenance(
          Mark.PUBLISHED,
          "Ramulator 2 (CMU-SAFARI), python/ramulator/dram/hbm4.py: preset HBM4_8000Mbps");

  private static final List<RefreshDuration> HBM2_REFRESHES =
      List.of(
          new RefreshDuration(1, 110_000, 160_000),
          new RefreshDuration(2, 160_000, 160_000),
          new RefreshDuration(4, 260_000, 160_000),
          new RefreshDuration(8, 350_000, 160_000),
          new RefreshDuration(16, 450_000, 200_000));
  private static final List<RefreshDuration> HBM3_REFRESHES =
      List.of(
          new RefreshDuration(4, 260_000, 200_000),
          new RefreshDuration(8, 350_000, 200_000),
          new RefreshDuration(16, 450_000, 200_000),
          new RefreshDuration(32, 550_000, 200_000));
  private static final List<RefreshDuration> HBM4_REFRESHES =
      List.of(
          new RefreshDuration(4, 400_000, 280_000),
          new RefreshDuration(8, 450_000, 280_000),
          new RefreshDuration(16, 530_000, 280_000));

  static final List<HbmTiming> ALL =
      List.of(
          hbm2Legacy(),
          hbm2("HBM2-2000", 2000, HBM2_PRESET),
          hbm2("HBM2E-3200", 3200, HBM2E_CORE),
          hbm3("HBM3-6400", 6400, HBM3_PRESET),
          hbm3("HBM3E-9200", 9200, HBM3E_CORE),
          hbm3("HBM3E-9600", 9600, HBM3E_CORE),
          hbm4());

  private HbmTimingSets() {}

  private static HbmTiming hbm2(String name, int megabits, Provenance source) {
    Values values =
        new Values(source)
            .time(CL, 14_000)
            .time(CWL, 5_000)
            .clocks(BL, 2)
            .time(RCD_READ, 14_000)
            .time(RCD_WRITE, 12_000)
            .time(RP, 14_000)
            .time(RAS, 34_000)
            .time(RC, 48_000)
            .time(RTP, 5_000)
            .time(WR, 16_000)
            .clocks(CCD_S, 2)
            .clocks(CCD_L, 4)
            .clocks(CCD_R, 2)
            .both(RRD_S, 4_000, 4)
            .both(RRD_L, 4_000, 4)
            .both(FAW, 15_000, 8)
            .time(WTR_S, 6_000)
            .time(WTR_L, 8_000)
            .clocks(PPD, 0)
            .time(REFI, 3_900_000)
            .both(RREFD, 8_000, 4);
    return new HbmTiming(
        name,
        megabits,
        HbmInterface.HBM2,
        values.map,
        HbmTiming.DensityOf.PSEUDO_CHANNEL,
        HBM2_REFRESHES,
        HBM2_PRESET);
  }

  private static HbmTiming hbm2Legacy() {
    Values values =
        new Values(HBM2_LEGACY_PRESET)
            .time(CL, 14_000)
            .time(CWL, 4_000)
            .clocks(BL, 2)
            .time(RCD_READ, 14_000)
            .time(RCD_WRITE, 14_000)
            .time(RP, 14_000)
            .time(RAS, 34_000)
            .time(RC, 48_000)
            .time(RTP, 5_000)
            .time(WR, 16_000)
            .clocks(CCD_S, 2)
            .clocks(CCD_L, 2)
            .clocks(CCD_R, 2)
            .time(RRD_S, 4_000)
            .time(RRD_L, 6_000)
            .time(FAW, 30_000)
            .time(WTR_S, 6_000)
            .time(WTR_L, 8_000)
            .clocks(PPD, 0)
            .time(REFI, 3_900_000)
            .time(RREFD, 8_000);
    return new HbmTiming(
        "HBM2-2000-legacy",
        2000,
        HbmInterface.HBM2_LEGACY,
        values.map,
        HbmTiming.DensityOf.CHANNEL,
        List.of(new RefreshDuration(8, 260_000, 160_000)),
        HBM2_LEGACY_PRESET);
  }

  private static HbmTiming hbm3(String name, int megabits, Provenance source) {
    Values values =
        new Values(source)
            .time(CL, 12_500)
            .time(CWL, 6_250)
            .clocks(BL, 2)
            .time(RCD_READ, 19_375)
            .time(RCD_WRITE, 9_375)
            .time(RP, 16_250)
            .time(RAS, 28_125)
            .time(RC, 45_000)
            .time(RTP, 5_625)
            .time(WR, 20_625)
            .clocks(CCD_S, 2)
            .clocks(CCD_L, 4)
            .clocks(CCD_R, 3)
            .time(RRD_S, 2_500)
            .time(RRD_L, 3_125)
            .time(FAW, 15_000)
            .time(WTR_S, 4_375)
            .time(WTR_L, 6_250)
            .time(RTW, 12_500)
            .clocks(PPD, 2)
            .time(REFI, 3_900_000)
            .time(RREFD, 5_000);
    return new HbmTiming(
        name,
        megabits,
        HbmInterface.HBM3,
        values.map,
        HbmTiming.DensityOf.CHANNEL,
        HBM3_REFRESHES,
        HBM3_REFRESH);
  }

  private static HbmTiming hbm4() {
    Values values =
        new Values(HBM4_PRESET)
            .time(CL, 10_000)
            .time(CWL, 5_000)
            .clocks(BL, 2)
            .time(RCD_READ, 19_500)
            .time(RCD_WRITE, 9_500)
            .time(RP, 16_500)
            .time(RAS, 28_500)
            .time(RC, 45_000)
            .time(RTP, 6_000)
            .time(WR, 21_000)
            .clocks(CCD_S, 2)
            .clocks(CCD_L, 4)
            .clocks(CCD_R, 2)
            .time(RRD_S, 2_500)
            .time(RRD_L, 3_500)
            .time(FAW, 15_000)
            .time(WTR_S, 4_500)
            .time(WTR_L, 6_500)
            .time(RTW, 12_500)
            .clocks(PPD, 2)
            .time(REFI, 3_900_000)
            .time(RREFD, 4_000);
    return new HbmTiming(
        "HBM4-8000",
        8000,
        HbmInterface.HBM4,
        values.map,
        HbmTiming.DensityOf.CHANNEL,
        HBM4_REFRESHES,
        HBM4_PRESET);
  }

  /// Collects the values of one set that share a source.
  private static final class Values {
    private final Provenance source;
    private final Map<TimingParameter, TimingValue> map = new EnumMap<>(TimingParameter.class);

    Values(Provenance source) {
      this.source = source;
    }

    Values time(TimingParameter parameter, long picoseconds) {
      return both(parameter, picoseconds, 0);
    }

    Values clocks(TimingParameter parameter, int clocks) {
      return both(parameter, 0, clocks);
    }

    Values both(TimingParameter parameter, long picoseconds, int clocks) {
      map.put(parameter, new TimingValue(picoseconds, clocks, source));
      return this;
    }
  }
}
