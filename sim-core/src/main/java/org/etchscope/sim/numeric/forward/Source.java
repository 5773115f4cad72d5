package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a decoder attends to: keys and values that its layers made of an encoder's result.
///
/// @param caches keys and values by layer of the decoder
/// @param tokens rows of the encoder's result
/// @param visible which of them may be seen; `null` for all
// Made once for a decoding.
@SuppressWarnings("ArrayRecordComponent")
record Source(List<KeyValueCache> caches, int tokens, boolean @Nullable [] visible) {

  Source {
    caches = List.copyOf(caches);
  }
}
