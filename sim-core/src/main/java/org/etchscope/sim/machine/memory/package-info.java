/// High-bandwidth memory: the command-level model of banks and their timing constraints, and the
/// rates of the stream model calibrated from it. It may use `chip` and `trace`.
///
/// What happens in a channel is decided in three layers. [HbmTiming] and [HbmOrganisation] say what
/// the device demands; the bank states keep these rules, whoever sends commands; a
/// [ControllerPolicy] decides which of the allowed commands goes. [HbmReferenceReport] compares the
/// result with other simulators.
package org.etchscope.sim.machine.memory;
