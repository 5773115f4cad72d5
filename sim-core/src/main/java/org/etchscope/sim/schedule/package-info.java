/// Lowering: how a layer becomes stages and the stages become tiles with operands, buffer slots and
/// dependencies, in the hard-wired order of the etched pipelines. What can never fit is refused
/// here. It may use `transformer`, `chip` and `workload`.
///
/// | to see | begin with |
/// |---|---|
/// | the way from a scenario to programs | `Lowering`, `ProgramMaker`, `Program`, `SegmentPlan` |
/// | what a layer does | `Stage`, `FrontWork`, `BackWork`, `AttentionWork`, `FeedForwardWork`, `MixtureWork` |
/// | how a product is cut into tiles | `MatrixStage`, `MatrixStageBuilder`, `RowTiles`, `ColumnTiles`, `DepthCut` |
/// | how attention is cut into operations | `AttentionPlan`, `AttentionPlanner`, `UnitAttention`, `ArrayAttention` |
/// | what passes the chip together | `MicroBatch`, `SequenceGroup`, `Iteration` |
/// | whole requests, and continuous batching | `StaticBatch`, `FiniteRun`, `Conveyor`, `ConveyorChoice` |
/// | how work is spread over chips | `PipelineStage`, `ChipShare`, `FeedForwardShare`, `RoutedRows` |
/// | what can never fit | `Capacity`, `LeastLayout`, `Servable`, `ScheduleException` |
/// | what memory achieves | `MemoryRates`, `StreamClass`, `StreamRate` |
package org.etchscope.sim.schedule;
