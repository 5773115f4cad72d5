package org.etchscope.sim.machine.memory;

/// How long a refresh takes, up to a density.
///
/// @param gigabits largest density this holds for, in Gbit of [HbmTiming#densityOf()]
/// @param allBankPicoseconds tRFCab: REFRESH of all banks to ACTIVATE
/// @param bankPicoseconds tRFCpb: REFRESH of one bank to ACTIVATE of that bank
public record RefreshDuration(int gigabits, long allBankPicoseconds, long bankPicoseconds) {

  public RefreshDuration {
    MemoryCheck.range("refresh density in Gbit", gigabits, 1, 1 << 20);
    MemoryCheck.range("tRFCab in picoseconds", allBankPicoseconds, 1, 100_000_000L);
    MemoryCheck.range("tRFCpb in picoseconds", bankPicoseconds, 1, 100_000_000L);
  }
}
