package org.etchscope.sim.numeric.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys and values are written to pages of the memory and read from there.
final class PageTableTest {

  private static final int[] SCATTERED = {5, 2, 9, 0, 7, 1, 3, 8, 4, 6};

  /// The logits behind all reference tokens but half of them in one pass, the rest singly.
  private static float[] logits(PageTable pages) {
    int[] tokens = ReferenceModels.tokens("llama-a");
    int prompt = tokens.length / 2;
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      Decoding decoding =
          NumericModel.open(
                  ReferenceModels.config("llama-a"),
                  weights,
                  FormatPlan.FULL,
                  ReferenceModels.chip())
              .decoding(pages);
      float[] logits = decoding.step(Arrays.copyOf(tokens, prompt), StageListener.NONE);
      for (int i = prompt; i < tokens.length; i++) {
        logits = decoding.step(new int[] {tokens[i]}, StageListener.NONE);
      }
      assertThat(decoding.pages()).isSameAs(pages);
      return logits;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 16, 4096})
  void pagesOfAnySizeAndAnywhereGiveTheSameLogitsToTheBit(int pageTokens) {
    float[] expected = logits(new PageTable(64));
    assertThat(logits(new PageTable(pageTokens))).isEqualTo(expected);
    IntUnaryOperator scattered = page -> page < 10 ? SCATTERED[page] : page;
    assertThat(logits(new PageTable(pageTokens, scattered))).isEqualTo(expected);
  }

  @Test
  void aTableThatGivesAPageTwiceLosesWhatStoodThere() {
    float[] expected = logits(new PageTable(2));
    assertThat(logits(new PageTable(2, page -> page == 2 ? 0 : page))).isNotEqualTo(expected);
  }

  @Test
  void tokensFillPagesInOrder() {
    PageTable pages = new PageTable(4);
    pages.reserve(9);
    assertThat(pages.pages()).isEqualTo(3);
    assertThat(pages.page(3)).isZero();
    assertThat(pages.page(8)).isEqualTo(2);
    assertThat(pages.slot(8)).isZero();
    assertThat(pages.slot(7)).isEqualTo(3);
  }
}
