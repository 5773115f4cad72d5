/// The discrete-event engine that executes a schedule on a chip, cycle by cycle where something
/// happens, and records what happened. It may use `schedule`, `chip`, `energy` and `trace`; never
/// `numeric` or `analysis`, so timing never depends on the values that flow or on the questions
/// asked later.
///
/// | to see | begin with |
/// |---|---|
/// | the loop over events | `Machine`, `EventQueue`, `Core` |
/// | the arrays | `MatrixArrays`, `ArrayPool`, `Gang`, `Chains`, `ProductLine` |
/// | attention, vector unit, links | `AttentionPort`, `VectorPort`, `LinkPort` |
/// | memory | `MemoryPort`, `StreamPort`, `CommandPort`, `WeightFetch`, `CacheFetch` |
/// | what becomes ready when something ends | `Flow`, `SegmentState` |
/// | cycle accounts and their reasons | `Account`, `ServiceUnit`, `ArrayReasons` |
/// | what repeats and is not simulated again | `Repetition`, `Snapshots`, `SteadySearch` |
/// | chips of a pipeline | `PacedMachine`, `Passage`, `Intake` |
package org.etchscope.sim.machine;
