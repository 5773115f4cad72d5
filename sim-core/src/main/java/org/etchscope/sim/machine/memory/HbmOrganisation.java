package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.HbmSpec;

/// How one HBM channel is built.
///
/// @param pseudoChannels pseudo-channels, which share the command buses and have a data bus each
/// @param stackIds groups of dies behind one pseudo-channel (SID of the standard)
/// @param bankGroups bank groups of a stack ID
/// @param banksPerGroup banks of a bank group
/// @param rows rows of a bank
/// @param columns accesses of a row
/// @param accessBytes bytes of an access
public record HbmOrganisation(
    int pseudoChannels,
    int stackIds,
    int bankGroups,
    int banksPerGroup,
    int rows,
    int columns,
    int accessBytes) {

  /// Accesses of a row of 1 KiB at 32 bytes: what all generations have.
  private static final int COLUMNS = 32;

  public HbmOrganisation {
    MemoryCheck.range("HBM pseudo-channels of a channel", pseudoChannels, 1, 16);
    MemoryCheck.range("HBM stack IDs", stackIds, 1, 4);
    MemoryCheck.range("HBM bank groups", bankGroups, 1, 16);
    MemoryCheck.range("HBM banks of a group", banksPerGroup, 1, 16);
    MemoryCheck.range(
        "HBM banks of a pseudo-channel", (long) stackIds * bankGroups * banksPerGroup, 1, 64);
    MemoryCheck.range("HBM rows of a bank", rows, 1, 1 << 24);
    MemoryCheck.range("HBM columns of a row", columns, 1, 1 << 12);
    MemoryCheck.range("HBM bytes of an access", accessBytes, 1, 1 << 12);
  }

  /// The organisation of one channel of a chip's memory. A chip file says how large a channel is,
  /// not how many dies stand behind it: two stack IDs (8 dies) are taken for HBM3 and HBM4, one for
  /// HBM2, and the rows follow from the capacity.
  public static HbmOrganisation of(HbmSpec spec, HbmTiming timing) {
    HbmInterface wires = timing.wires();
    boolean hbm2 = wires.standard().equals("HBM2");
    boolean hbm4 = wires.standard().equals("HBM4");
    int stackIds = hbm2 ? 1 : 2;
    int bankGroups = hbm4 ? 2 : 4;
    int banksPerGroup = hbm4 ? 8 : 4;
    long bytesOfARowInAllBanks =
        (long) spec.channels()
            * spec.pseudoChannelsPerChannel()
            * stackIds
            * bankGroups
            * banksPerGroup
            * COLUMNS
            * wires.accessBytes();
    long rows = spec.capacityBytes() / bytesOfARowInAllBanks;
    return new HbmOrganisation(
        spec.pseudoChannelsPerChannel(),
        stackIds,
        bankGroups,
        banksPerGroup,
        Math.toIntExact(Math.clamp(rows, 1, 1 << 24)),
        COLUMNS,
        wires.accessBytes());
  }

  /// Banks of a pseudo-channel.
  public int banksPerPseudoChannel() {
    return stackIds * bankGroups * banksPerGroup;
  }

  /// Banks of the channel. A bank's number is `((pseudoChannel * stackIds + stackId) * bankGroups +
  /// group) * banksPerGroup + bank`.
  public int banks() {
    return pseudoChannels * banksPerPseudoChannel();
  }

  /// Bank groups of the channel, over all stack IDs and pseudo-channels.
  int groups() {
    return pseudoChannels * stackIds * bankGroups;
  }

  /// Bytes of a row in one pseudo-channel.
  public int rowBytes() {
    return columns * accessBytes;
  }

  /// Bytes of a pseudo-channel.
  public long pseudoChannelBytes() {
    return (long) banksPerPseudoChannel() * rows * rowBytes();
  }

  /// Bytes of the channel.
  public long channelBytes() {
    return pseudoChannels * pseudoChannelBytes();
  }
}
