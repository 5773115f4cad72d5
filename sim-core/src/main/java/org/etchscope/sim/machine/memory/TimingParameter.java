package org.etchscope.sim.machine.memory;

/// The timing parameters of an HBM device, with the names of the JEDEC standards (JESD235 for HBM2,
/// JESD238 for HBM3, JESD270 for HBM4).
public enum TimingParameter {
  /// Read command to first read data.
  CL("CL"),
  /// Write command to first write data.
  CWL("CWL"),
  /// Data bus time of one burst.
  BL("BL"),
  /// ACTIVATE to READ, same bank.
  RCD_READ("tRCDRD"),
  /// ACTIVATE to WRITE, same bank.
  RCD_WRITE("tRCDWR"),
  /// PRECHARGE to ACTIVATE, same bank.
  RP("tRP"),
  /// ACTIVATE to PRECHARGE, same bank.
  RAS("tRAS"),
  /// ACTIVATE to ACTIVATE, same bank.
  RC("tRC"),
  /// READ to PRECHARGE, same bank.
  RTP("tRTP"),
  /// End of write data to PRECHARGE, same bank.
  WR("tWR"),
  /// Column command to column command of the same kind, different bank group.
  CCD_S("tCCDS"),
  /// Column command to column command of the same kind, same bank group.
  CCD_L("tCCDL"),
  /// READ to READ in another stack of dies behind the same pseudo-channel (another SID).
  CCD_R("tCCDR"),
  /// ACTIVATE to ACTIVATE, different bank group.
  RRD_S("tRRDS"),
  /// ACTIVATE to ACTIVATE, same bank group.
  RRD_L("tRRDL"),
  /// Window in which at most four ACTIVATEs may start.
  FAW("tFAW"),
  /// End of write data to READ, different bank group.
  WTR_S("tWTRS"),
  /// End of write data to READ, same bank group.
  WTR_L("tWTRL"),
  /// READ to WRITE.
  RTW("tRTW"),
  /// PRECHARGE to PRECHARGE.
  PPD("tPPD"),
  /// Average interval of all-bank refreshes.
  REFI("tREFI"),
  /// REFRESH of one bank to ACTIVATE or REFRESH of another bank.
  RREFD("tRREFD");

  private final String symbol;

  TimingParameter(String symbol) {
    this.symbol = symbol;
  }

  /// The symbol of the standard, for example `tRCDRD`.
  public String symbol() {
    return symbol;
  }
}
