package org.etchscope.sim.analysis.measured;

/// One measurement. Texts are empty and numbers 0 where the source states none.
///
/// @param id name of the row
/// @param kind what was measured, such as `throughput_offline`
/// @param chip id of the chip
/// @param tensor chips of a tensor-parallel group
/// @param pipeline pipeline stages
/// @param replicas copies of the model
/// @param model id of the model
/// @param weights format of the weights
/// @param keyValue format of the cache
/// @param batch sequences of a static batch
/// @param promptTokens prompt length
/// @param generatedTokens generated tokens
/// @param metric the quantity
/// @param value its value
/// @param unit its unit
/// @param counts which tokens a throughput counts; empty for generated ones
/// @param framework serving software
/// @param version its release
record MeasuredRow(
    String id,
    String kind,
    String chip,
    int tensor,
    int pipeline,
    int replicas,
    String model,
    String weights,
    String keyValue,
    int batch,
    int promptTokens,
    int generatedTokens,
    String metric,
    double value,
    String unit,
    String counts,
    String framework,
    String version) {}
