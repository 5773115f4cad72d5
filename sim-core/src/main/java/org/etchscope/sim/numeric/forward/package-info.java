/// The forward pass: models that compute. It takes the weights of a model and evaluates its layers,
/// plainly or tile by tile as a schedule cuts them, and shows every value between to whoever
/// listens. It may use `transformer`, `chip`, `schedule`, and the other packages of `numeric`.
///
/// | to see | begin with |
/// |---|---|
/// | what turns tokens into logits | `NumericModel`, `ForwardModel`, `ModelDecoding` |
/// | a pass, from the stack to the head | `StackPass`, `LayerPass`, `AttentionBlock`, `FeedForwardPass`, `OutputPass` |
/// | how weights come out of a checkpoint | `WeightLoader`, `StackLoader`, `CheckpointLayouts`, `TensorLedger` |
/// | the weights, arranged for computing | `ModelWeights`, `LayerWeights`, `Projection`, `WeightMatrix` |
/// | products at once, or tile by tile | `ProductRunner`, `ProductOrder`, `PlainOrder`, `TileOrder`, `TileProducts` |
/// | attention at once, or block by block | `AttentionPass`, `KeyOrder`, `PlainKeys`, `TileKeys`, `SoftmaxBlock` |
/// | number formats | `FormatPlan`, `RoundedMatrix`, `ScaledRows` |
/// | every value on the way | `StageListener`, `StageKind`, `StageName` |
package org.etchscope.sim.numeric.forward;
