package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the layers of one pass share.
///
/// @param products how linear maps are computed
/// @param keys how queries meet keys
/// @param formats formats of the operands
/// @param caches keys and values by layer
/// @param rotations the rotations
/// @param cached tokens before the new ones
/// @param tokens new tokens
/// @param visible which keys may be seen at all; `null` for all
/// @param source what a decoder attends to besides, or `null`
/// @param emitter who hears of values
// Made for each pass and read at once.
@SuppressWarnings("ArrayRecordComponent")
record StepContext(
    ProductRunner products,
    KeyOrder keys,
    FormatPlan formats,
    List<KeyValueCache> caches,
    Rotations rotations,
    int cached,
    int tokens,
    boolean @Nullable [] visible,
    @Nullable Source source,
    StageEmitter emitter) {}
