/// High-bandwidth memory: the command-level model of banks and their timing constraints, and the
/// rates of the stream model calibrated from it. It may use `chip` and `trace`.
///
/// What happens in a channel is decided in three layers. [HbmTiming] and [HbmOrganisation] say what
/// the device demands; the bank states keep these rules, whoever sends commands; a
/// [ControllerPolicy] decides which of the allowed commands goes. [HbmReferenceReport] compares the
/// result with other simulators.
///
/// | to see | begin with |
/// |---|---|
/// | what a device demands | `HbmTiming`, `HbmTimingSets`, `HbmOrganisation`, `TimingParameter` |
/// | which command may go, and when | `BankStates`, `ColumnTimes`, `RefreshSchedule` |
/// | which of them goes | `HbmController`, `WindowController`, `BankQueueController` |
/// | where bytes lie | `AddressMapping`, `MemoryAddresses`, `KeyValuePlacement` |
/// | a run followed command by command | `CommandMemory`, `TransferRing`, `CoreClock` |
/// | rates for runs at stream level | `StreamCalibration`, `StreamMix`, `ChannelStreams`, `AccessLatency` |
/// | energy | `HbmEnergyPrices`, `HbmEnergyAccount` |
/// | references | `HbmValidation`, `HbmReferenceFile`, `HbmReferenceRun` |
package org.etchscope.sim.machine.memory;
