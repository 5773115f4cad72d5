package org.etchscope.views.tokens;

import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.views.surface.Bounds;
import org.jspecify.annotations.Nullable;

/// One token on the strip.
///
/// @param position its position, prompt included
/// @param token its id
/// @param label how it is written
/// @param bounds where it stands
/// @param generated what the model said, or `null` for a token of the prompt
/// @param step what the chip needed for it, or `null` for a token of the prompt
public record TokenCell(
    int position,
    int token,
    String label,
    Bounds bounds,
    @Nullable GeneratedToken generated,
    @Nullable StepTime step) {}
