package org.etchscope.sim.machine.memory;

import java.util.Objects;

/// A short queue of commands for each bank, served round robin, behind a queue of reads and a
/// buffer of writes. Reads move into the bank queues until a batch of writes is drained.
///
/// @param name name of the profile
/// @param entries reads, and writes, that wait before the bank queues
/// @param bankEntries commands that wait for one bank
/// @param idleDrainAbove number of buffered writes above which they are drained when the bank
///   queues are empty
/// @param hitsBeforePrecharge column commands to an open row after which waiting hits no longer
///   hold back a PRECHARGE
public record BankQueuePolicy(
    String name, int entries, int bankEntries, int idleDrainAbove, int hitsBeforePrecharge)
    implements ControllerPolicy {

  public BankQueuePolicy {
    Objects.requireNonNull(name, "name");
    MemoryCheck.range("transaction queue", entries, 1, 4096);
    MemoryCheck.range("bank queue", bankEntries, 1, 64);
    MemoryCheck.range("writes drained when idle", idleDrainAbove, 0, 4096);
    MemoryCheck.range("row hits before a precharge", hitsBeforePrecharge, 1, 4096);
  }

  /// The policy of DRAMsim3 as its HBM2 configuration sets it: 32 reads, 32 writes, 8 commands a
  /// bank.
  public static BankQueuePolicy dramsim() {
    return new BankQueuePolicy("DRAMsim3", 32, 8, 8, 4);
  }

  /// The same policy with another number of reads, and of writes, before the bank queues.
  public BankQueuePolicy withEntries(int reads) {
    return new BankQueuePolicy(name, reads, bankEntries, idleDrainAbove, hitsBeforePrecharge);
  }

  @Override
  public HbmController controller(
      HbmDevice device, CompletionListener completions, CommandListener commands) {
    return new BankQueueController(this, device, completions, commands);
  }
}
