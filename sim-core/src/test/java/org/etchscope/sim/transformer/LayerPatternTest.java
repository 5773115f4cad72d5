package org.etchscope.sim.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which layers have a window and which have experts, by the rules of each family.
final class LayerPatternTest {

  @Test
  void mistralHasItsWindowInEveryLayer() {
    assertThat(windows(Configs.small("mistral").with("sliding_window", 4096))).containsOnly(4096);
  }

  @Test
  void mistralWithoutTheKeyHasTheWindowOfItsFirstVersion() {
    assertThat(windows(Configs.small("mistral"))).containsOnly(4096);
  }

  @Test
  void mistralWithNullHasNoWindow() {
    assertThat(windows(Configs.small("mistral").with("sliding_window", null))).containsOnly(0);
  }

  @Test
  void gemma2HasAWindowInEveryOtherLayer() {
    assertThat(windows(Configs.small("gemma2")).subList(0, 4)).containsExactly(4096, 0, 4096, 0);
  }

  @Test
  void gemma3HasAWindowInFiveOfSixLayers() {
    assertThat(windows(Configs.small("gemma3_text").with("sliding_window", 512)))
        .containsExactly(512, 512, 512, 512, 512, 0, 512, 512, 512, 512, 512, 0);
  }

  @Test
  void gptOssHasAWindowInEveryOtherLayer() {
    Configs config =
        Configs.small("gpt_oss").with("num_local_experts", 4).with("num_experts_per_tok", 2);

    assertThat(windows(config).subList(0, 4)).containsExactly(128, 0, 128, 0);
    assertThat(config.shape().layers().getFirst().attention().sinks()).isTrue();
  }

  @Test
  void qwen2HasNoWindowUnlessItIsSwitchedOn() {
    assertThat(windows(Configs.small("qwen2").with("sliding_window", 64))).containsOnly(0);
  }

  @Test
  void qwen2HasItsWindowFromALayerOn() {
    Configs config =
        Configs.small("qwen2")
            .with("use_sliding_window", true)
            .with("sliding_window", 64)
            .with("max_window_layers", 10);

    assertThat(windows(config)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 64, 64);
  }

  @Test
  void aListOfKindsOverridesTheRule() {
    List<String> kinds = Collections.nCopies(11, "full_attention");
    Configs config =
        Configs.small("gemma2")
            .with(
                "layer_types",
                Stream.concat(kinds.stream(), Stream.of("sliding_attention")).toList());

    assertThat(windows(config)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4096);
  }

  @Test
  void kindsInWordsAreTakenInTurn() {
    Configs config =
        Configs.small("gpt_oss")
            .with("num_local_experts", 4)
            .with("num_experts_per_tok", 2)
            .with("layer_types", "alternating sliding_attention, full_attention");

    assertThat(windows(config).subList(0, 3)).containsExactly(128, 0, 128);
    assertThat(config.read().warnings())
        .contains(
            "layer_types is a text, not a list; its kinds are taken in turn: sliding_attention,"
                + " full_attention");
  }

  @Test
  void aChunkBoundsTheKeysLikeAWindow() {
    Configs config =
        Configs.small("llama")
            .with("layer_types", Collections.nCopies(12, "chunked_attention"))
            .with("attention_chunk_size", 8192);

    assertThat(windows(config)).containsOnly(8192);
  }

  @Test
  void deepSeekIsDenseInItsFirstLayers() {
    Configs config =
        Configs.small("deepseek_v3")
            .with("first_k_dense_replace", 3)
            .with("n_routed_experts", 16)
            .with("num_experts_per_tok", 2);

    assertThat(layersWithExperts(config)).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void qwenCanHaveExpertsInEverySecondLayer() {
    assertThat(layersWithExperts(qwenMoe().with("decoder_sparse_step", 2)))
        .containsExactly(1, 3, 5, 7, 9, 11);
  }

  @Test
  void qwenCanNameDenseLayers() {
    assertThat(layersWithExperts(qwenMoe().with("mlp_only_layers", List.of(0, 11))))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void sharedExpertsAreStatedAsOneBlock() {
    FeedForwardShape.Experts experts =
        Configs.small("deepseek_v3")
            .with("n_routed_experts", 16)
            .with("n_shared_experts", 2)
            .with("num_experts_per_tok", 2)
            .with("moe_intermediate_size", 32)
            .shape()
            .layers()
            .getLast()
            .feedForward()
            .experts();

    assertThat(experts).isEqualTo(new FeedForwardShape.Experts(16, 2, 2, 64));
  }

  private static Configs qwenMoe() {
    return Configs.small("qwen3_moe")
        .with("num_experts", 8)
        .with("num_experts_per_tok", 2)
        .with("moe_intermediate_size", 32);
  }

  private static List<Integer> windows(Configs config) {
    return config.shape().layers().stream().map(layer -> layer.attention().window()).toList();
  }

  private static List<Integer> layersWithExperts(Configs config) {
    List<LayerShape> layers = config.shape().layers();
    return IntStream.range(0, layers.size())
        .filter(i -> layers.get(i).feedForward().experts() != null)
        .boxed()
        .toList();
  }
}
