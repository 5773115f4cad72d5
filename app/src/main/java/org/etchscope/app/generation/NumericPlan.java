package org.etchscope.app.generation;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.jspecify.annotations.Nullable;

/// How a model's numbers are computed.
///
/// @param formats the formats of the operands
/// @param chip whose tiles they are computed on; `null` if they are computed plainly
/// @param pageTokens tokens of a page of the key-value cache
public record NumericPlan(FormatPlan formats, @Nullable ChipSpec chip, int pageTokens) {}
