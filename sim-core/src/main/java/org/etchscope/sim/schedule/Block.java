package org.etchscope.sim.schedule;

import org.etchscope.sim.transformer.LayerShape;

/// A layer in its place.
///
/// @param layer its shape
/// @param draw which of the stated weights of experts apply to it; 0 if all layers share them
record Block(LayerShape layer, int draw) {}
