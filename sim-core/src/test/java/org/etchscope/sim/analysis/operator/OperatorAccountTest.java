package org.etchscope.sim.analysis.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.junit.jupiter.api.Test;

class OperatorAccountTest {

  private static final Set<OperatorName> MATRICES =
      EnumSet.of(
          OperatorName.QUERY_PROJECTION,
          OperatorName.KEY_PROJECTION,
          OperatorName.VALUE_PROJECTION,
          OperatorName.OUTPUT_PROJECTION,
          OperatorName.ROUTER,
          OperatorName.GATE_PROJECTION,
          OperatorName.UP_PROJECTION,
          OperatorName.DOWN_PROJECTION,
          OperatorName.SHARED_EXPERTS);

  private static final String LATENT =
      """
      {"model_type": "deepseek_v2", "hidden_size": 512, "num_hidden_layers": 3,
       "num_attention_heads": 8, "num_key_value_heads": 8, "q_lora_rank": 96, "kv_lora_rank": 64,
       "qk_nope_head_dim": 32, "qk_rope_head_dim": 16, "v_head_dim": 32,
       "intermediate_size": 1024, "moe_intermediate_size": 128, "n_routed_experts": 16,
       "num_experts_per_tok": 4, "n_shared_experts": 1, "first_k_dense_replace": 1,
       "moe_layer_freq": 1, "vocab_size": 1000, "rms_norm_eps": 1e-6}
      """;

  @Test
  void everyTokenTakesPartInOneMultiplyAddWithEveryMatrixElementItPasses() {
    for (String name :
        new String[] {"Llama-2-7B", "Llama-3-70B", "Mixtral-8x7B", "Qwen3-30B-A3B"}) {
      TransformerShape model = ReferenceModels.known().find(name).orElseThrow();
      assertThat(matrixFlops(model, prefill(3, 70, 1)))
          .isEqualTo(2 * 210 * matrixElementsPerToken(model));
    }
    TransformerShape latent = ConfigReader.read("latent", LATENT).shape();
    assertThat(matrixFlops(latent, prefill(3, 70, 1)))
        .isEqualTo(2 * 210 * matrixElementsPerToken(latent));
  }

  @Test
  void chipsOfAGroupShareTheWorkOfTheProducts() {
    TransformerShape model = ReferenceModels.known().find("Llama-3-70B").orElseThrow();
    long alone = matrixFlops(model, prefill(2, 128, 1));
    for (int chips : new int[] {2, 4, 8}) {
      assertThat(chips * matrixFlops(model, prefill(2, 128, chips))).isEqualTo(alone);
    }
  }

  @Test
  void causalAndWindowedScoresAreThePairsThatTheMaskLetsThrough() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      int window = random.nextInt(40) + 1;
      int tokens = random.nextInt(120) + 1;
      TransformerShape model =
          ConfigReader.read(
                  "windowed",
                  """
                  {"model_type": "mistral", "hidden_size": 64, "num_hidden_layers": 1,
                   "num_attention_heads": 4, "num_key_value_heads": 2, "intermediate_size": 96,
                   "vocab_size": 50, "rms_norm_eps": 1e-5, "sliding_window": %d}
                  """
                      .formatted(window))
              .shape();
      long pairs = 0;
      for (int query = 0; query < tokens; query++) {
        for (int key = 0; key <= query; key++) {
          pairs += query - key < window ? 1 : 0;
        }
      }
      assertThat(
              OperatorAccount.of(model, prefill(2, tokens, 1))
                  .find(OperatorName.SCORES)
                  .orElseThrow()
                  .flops())
          .isEqualTo(2L * 16 * 4 * 2 * pairs);
    }
  }

  @Test
  void decodeOfOneTokenIsTheLastRowOfThePrefill() {
    TransformerShape model = ReferenceModels.known().find("Llama-3-8B").orElseThrow();
    long longer = scores(model, prefill(1, 501, 1)).flops();
    long shorter = scores(model, prefill(1, 500, 1)).flops();
    assertThat(scores(model, step(Phase.DECODE, 1, 501, 1)).flops()).isEqualTo(longer - shorter);
  }

  @Test
  void aSingleRowReadsTheExpertsItIsSentToAndManyRowsAll() {
    TransformerShape model = ReferenceModels.known().find("Mixtral-8x7B").orElseThrow();
    long expert = Precision.FP16.bytes(4096L * 14336);
    assertThat(up(model, step(Phase.DECODE, 1, 100, 1)).weightBytes()).isEqualTo(2 * expert);
    assertThat(up(model, step(Phase.DECODE, 64, 100, 1)).weightBytes()).isEqualTo(8 * expert);
  }

  @Test
  void latentAttentionReadsTheLatentOnceAStep() {
    TransformerShape model = ConfigReader.read("latent", LATENT).shape();
    OperatorAccount account = OperatorAccount.of(model, step(Phase.DECODE, 5, 300, 1));
    assertThat(account.total(OperatorCount::keyValueLoadBytes))
        .isEqualTo(Precision.FP16.bytes(3L * 5 * 300 * (64 + 16)));
  }

  @Test
  void withoutItsDifferencesATablesConventionIsTheProductsOwn() {
    TransformerShape model = ReferenceModels.known().find("Llama-2-70B").orElseThrow();
    OperatorStep step = prefill(4, 512, 1);
    LlmViewerConvention plain = new LlmViewerConvention(model, step, Set.of());
    assertThat(plain.count("qk_matmul")).contains(scores(model, step));
    assertThat(plain.count("up_proj")).contains(up(model, step));
  }

  @Test
  void chipsThatCannotShareTheHeadsAreRefusedByName() {
    TransformerShape model = ReferenceModels.known().find("Llama-2-13B").orElseThrow();
    assertThatThrownBy(() -> OperatorAccount.of(model, prefill(1, 8, 16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Llama-2-13B has 40 query heads; 16 tensor-parallel chips cannot share them evenly");
  }

  @Test
  void publishedSpellingsOfAModelFindTheSameShape() {
    ReferenceModels models = ReferenceModels.known();
    assertThat(
            Arrays.asList("Llama-2-70b-hf", "llama2_70b", "meta-llama/Llama-2-70B").stream()
                .map(models::find))
        .containsOnly(models.find("Llama-2-70B"));
  }

  private static long matrixFlops(TransformerShape model, OperatorStep step) {
    return OperatorAccount.of(model, step)
        .total(operator -> MATRICES.contains(operator.name()) ? operator.flops() : 0);
  }

  private static long matrixElementsPerToken(TransformerShape model) {
    return model.layers().stream()
        .mapToLong(layer -> layer.matrixElementsPerToken(model.hiddenSize()))
        .sum();
  }

  private static OperatorCount scores(TransformerShape model, OperatorStep step) {
    return OperatorAccount.of(model, step).find(OperatorName.SCORES).orElseThrow();
  }

  private static OperatorCount up(TransformerShape model, OperatorStep step) {
    return OperatorAccount.of(model, step).find(OperatorName.UP_PROJECTION).orElseThrow();
  }

  private static OperatorStep prefill(int batch, int tokens, int tensor) {
    return step(Phase.PREFILL, batch, tokens, tensor);
  }

  private static OperatorStep step(Phase phase, int batch, int tokens, int tensor) {
    return new OperatorStep(
        phase, batch, tokens, Precision.FP16, Precision.FP16, Precision.FP16, tensor);
  }
}
