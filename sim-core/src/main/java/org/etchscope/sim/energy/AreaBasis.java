package org.etchscope.sim.energy;

import java.util.List;
import java.util.Locale;

/// What the area of a part is derived from, in parts, so that other languages can say it.
///
/// @param form the form of the text
/// @param counts its numbers in order
public record AreaBasis(Form form, List<Long> counts) {

  /// The forms, in English, with `%,d` for a number.
  public enum Form {
    MULTIPLY_ADDS("%,d multiply-adds of %,d transistors"),
    LANES("%,d lanes of %,d transistors, an FP32 unit each"),
    SRAM_BITS("%,d MiB at 3.975 MiB a mm²"),
    SRAM_AND_SUMS("%,d MiB, accumulators included, at 3.975 MiB a mm²"),
    STACKS("%,d stacks of 1,024 bits"),
    LINKS("%,d PHYs of 25 GB/s per direction"),
    REST_OF_A100("A100's 76 mm² of network, shrunk to 4 nm, and its 40 mm² of pads and rest");

    private final String english;

    Form(String english) {
      this.english = english;
    }

    /// The form with its numbers.
    AreaBasis of(Long... counts) {
      return new AreaBasis(this, List.of(counts));
    }
  }

  public AreaBasis {
    counts = List.copyOf(counts);
  }

  /// The text in English.
  public String english() {
    return String.format(Locale.ROOT, form.english, counts.toArray());
  }
}
