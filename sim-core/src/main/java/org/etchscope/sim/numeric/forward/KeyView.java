package org.etchscope.sim.numeric.forward;

import org.jspecify.annotations.Nullable;

/// The keys and values that some queries meet.
///
/// @param cache keys and values, a row for each position
/// @param firstQuery position of the first query
/// @param keys keys there are
/// @param visible which keys may be seen at all; `null` for all
// Made for each pass and read at once.
@SuppressWarnings("ArrayRecordComponent")
record KeyView(KeyValueCache cache, int firstQuery, int keys, boolean @Nullable [] visible) {}
