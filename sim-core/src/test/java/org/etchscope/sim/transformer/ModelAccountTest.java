package org.etchscope.sim.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.etchscope.sim.chip.Precision;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class ModelAccountTest {

  private final ModelAccount llama = new ModelAccount(Configs.llama70b().shape());

  @Test
  void aRequestToLlama70bIs304Teraflops() {
    long projections = 2L * 80 * (150_994_944L + 704_643_072L) * 2175;
    long triangle = 2175L * 2176 / 2;
    long attention = 2L * 80 * 64 * (128 + 128) * triangle;
    long logits = 2L * 8192 * 128_256 * 128;

    assertThat(llama.requestFlops(2048, 128).longValueExact())
        .isEqualTo(projections + attention + logits);
    assertThat(llama.requestFlops(2048, 128).longValueExact() / 100_000_000_000L).isEqualTo(3042);
    assertThat(llama.requestFlops(2048, 128).longValueExact() / (2048 + 128) / 100_000_000L)
        .isEqualTo(1398);
  }

  @Test
  void weightsOfLlama70bAreCountedInTheirFormat() {
    assertThat(llama.weightBytes(Precision.FP8)).isEqualTo(70_553_706_496L);
    assertThat(llama.weightBytes(Precision.BF16)).isEqualTo(141_107_412_992L);
    assertThat(llama.weightBytes(Precision.FP4)).isEqualTo(35_276_853_248L);
  }

  @Test
  void theTokenTableAndTheNormsAreNotStreamed() {
    long table = 8192L * 128_256;
    long norms = (2 * 80 + 1) * 8192L;

    assertThat(llama.matrixBytes(Precision.FP8)).isEqualTo(70_553_706_496L - table - norms);
  }

  @Test
  void aTokenOfLlama70bCaches160KibibytesInFp8() {
    assertThat(llama.keyValueBytesPerToken(Precision.FP8)).isEqualTo(163_840);
    assertThat(llama.keyValueBytesPerToken(Precision.BF16)).isEqualTo(327_680);
  }

  @Test
  void theAverageOfAPrefillIsItsSumByItsTokens() {
    assertThat(llama.prefillFlopsPerToken(2048))
        .isEqualTo(llama.prefillFlops(2048).longValueExact() / 2048.0);
  }

  @RepeatedTest(40)
  void aPrefillIsTheSumOfItsTokensWithOneLogit(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TransformerShape shape = randomDecoder(random).shape();
    ModelAccount account = new ModelAccount(shape);
    int tokens = 1 + random.nextInt(50);

    long sum = 0;
    for (int position = 1; position <= tokens; position++) {
      sum += account.decodeFlops(position) - 2 * shape.outputHeadElements();
    }
    assertThat(account.prefillFlops(tokens).longValueExact())
        .isEqualTo(sum + 2 * shape.outputHeadElements());
  }

  @RepeatedTest(20)
  void aRequestIsItsPrefillAndItsSteps(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    ModelAccount account = new ModelAccount(randomDecoder(random).shape());
    int prompt = 1 + random.nextInt(30);
    int generated = 1 + random.nextInt(30);

    long sum = account.prefillFlops(prompt).longValueExact();
    for (int step = 1; step < generated; step++) {
      sum += account.decodeFlops(prompt + step);
    }
    assertThat(account.requestFlops(prompt, generated).longValueExact()).isEqualTo(sum);
  }

  private static Configs randomDecoder(Random random) {
    int group = 1 << random.nextInt(3);
    return Configs.small(random.nextBoolean() ? "mistral" : "gemma2")
        .with("num_attention_heads", 4 * group)
        .with("num_key_value_heads", 4)
        .with("head_dim", 8 * (1 + random.nextInt(4)))
        .with("num_hidden_layers", 1 + random.nextInt(5))
        .with("sliding_window", 1 + random.nextInt(40));
  }

  @Test
  void aTokenBeyondTheWindowSeesNoMoreKeys() {
    ModelAccount account =
        new ModelAccount(Configs.small("mistral").with("sliding_window", 16).shape());

    assertThat(account.decodeFlops(1000)).isEqualTo(account.decodeFlops(16));
    assertThat(account.decodeFlops(16)).isGreaterThan(account.decodeFlops(15));
  }

  @Test
  void ofTheExpertsATokenPassesOnlyItsOwnButAllAreStreamed() {
    TransformerShape shape =
        Configs.small("mixtral")
            .with("num_hidden_layers", 1)
            .with("num_local_experts", 8)
            .with("num_experts_per_tok", 2)
            .shape();
    ModelAccount account = new ModelAccount(shape);
    long expert = 3L * 64 * 128;
    long attention = 64 * 64 * 2 + 2 * 64 * 32;
    long router = 64 * 8;

    assertThat(account.matrixElementsPerToken()).isEqualTo(attention + router + 2 * expert);
    assertThat(account.matrixElements())
        .isEqualTo(attention + router + 8 * expert + shape.outputHeadElements());
    assertThat(shape.parameters().inactive()).isEqualTo(6 * expert);
  }

  @Test
  void latentAttentionReadsTheLatentInADecodeStep() {
    TransformerShape shape =
        Configs.small("deepseek_v3")
            .with("n_routed_experts", 16)
            .with("num_experts_per_tok", 2)
            .shape();
    ModelAccount account = new ModelAccount(shape);

    assertThat(account.decodeFlops(101) - account.decodeFlops(100))
        .isEqualTo(2L * 12 * 4 * (512 + 64 + 512));
    assertThat(
            account.prefillFlops(2).longValueExact()
                - 2 * account.prefillFlops(1).longValueExact()
                + 2 * 64 * 100)
        .isEqualTo(2L * 12 * 4 * (128 + 64 + 128));
  }

  @Test
  void anEncoderSeesTheFullSquareAndMakesNoLogits() {
    TransformerShape shape =
        Configs.small("bert").with("vocab_size", 30_522).with("num_hidden_layers", 1).shape();
    long matrices = 4L * 64 * 64 + 2L * 64 * 128;
    long pooler = 64L * 64;

    assertThat(new ModelAccount(shape).prefillFlops(10).longValueExact())
        .isEqualTo(2 * (10 * matrices + 10 * 10 * 2L * 64 + pooler));
  }

  @Test
  void anImageClassifierProjectsItsPatchesAndOneToken() {
    TransformerShape shape =
        Configs.small("vit")
            .with("num_hidden_layers", 1)
            .with("image_size", 32)
            .with("patch_size", 16)
            .with("num_labels", 7)
            .shape();
    long matrices = 4L * 64 * 64 + 2L * 64 * 128;
    long patches = 4 * 16L * 16 * 3 * 64;

    assertThat(new ModelAccount(shape).prefillFlops(5).longValueExact())
        .isEqualTo(2 * (5 * matrices + 5 * 5 * 2L * 64 + patches + 64 * 7));
  }

  @Test
  void anEncoderDecoderAttendsToItsSource() {
    TransformerShape shape = t5().shape();
    ModelAccount account = new ModelAccount(shape);
    long square = 64L * 64;
    long feedForward = 2 * 64L * 128;
    long token = 4 * square + 2 * square + feedForward;
    long head = 100 * 64;

    assertThat(account.decodeFlops(3, 7)).isEqualTo(2 * (token + (3 + 7) * 2 * 64 + head));
    assertThat(account.prefillFlops(7).longValueExact())
        .isEqualTo(
            2 * (7 * (4 * square + feedForward) + 7 * 7 * 2 * 64 + 7 * 2 * square)
                + account.decodeFlops(1, 7));
  }

  @Test
  void aDenoisingStepHasTwoStreamsThatSeeEachOther() {
    TransformerShape shape =
        Configs.empty()
            .with("_class_name", "SD3Transformer2DModel")
            .with("num_layers", 2)
            .with("num_attention_heads", 2)
            .with("attention_head_dim", 8)
            .with("caption_projection_dim", 16)
            .shape();
    long square = 16 * 16;
    long full = 4 * square + 8 * square;
    long image = 2 * full;
    long text = full + 3 * square;
    long condition = (12 + 8) * square;
    long pairs = 2 * (10 + 3) * (10 + 3);
    // Patches of 2 × 2 × 16 in and out, features of a text of 4,096, a time step of 256 and a text
    // as a whole of 2,048 elements, each with a second map; scale and shift of the last norm.
    long patches = 10 * 2 * 64 * 16;
    long features = 3 * 4096 * 16;
    long conditions = (256 + 2048) * 16 + 2 * square + 2 * square;

    assertThat(new ModelAccount(shape).denoisingFlops(10, 3).longValueExact())
        .isEqualTo(
            2
                * (10 * image
                    + 3 * text
                    + condition
                    + pairs * 2 * 16
                    + patches
                    + features
                    + conditions));
  }

  @Test
  void onlyADecoderAnswersRequests() {
    assertThatThrownBy(() -> new ModelAccount(t5().shape()).requestFlops(2, 2).longValueExact())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test does not make tokens from a prompt; it is an encoder-decoder");
  }

  @Test
  void anEncoderDecoderNeedsItsSource() {
    assertThatThrownBy(() -> new ModelAccount(t5().shape()).decodeFlops(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an encoder-decoder needs the tokens of its source to make a token");
  }

  @Test
  void aPromptHasAtLeastOneToken() {
    assertThatThrownBy(() -> llama.prefillFlops(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prompt tokens is 0; it must be at least 1");
  }

  private static Configs t5() {
    return Configs.empty()
        .with("model_type", "t5")
        .with("d_model", 64)
        .with("d_ff", 128)
        .with("d_kv", 16)
        .with("num_heads", 4)
        .with("num_layers", 1)
        .with("vocab_size", 100);
  }

  /// Work grows as a polynomial of second degree, far beyond what 63 bits hold.
  @Test
  void aPromptOfTenMillionTokensIsCountedExactly() {
    long one = llama.prefillFlops(1).longValueExact();
    long slope = llama.prefillFlops(2).longValueExact() - one;
    long bend = llama.prefillFlops(3).longValueExact() - one - 2 * slope;
    BigInteger tokens = BigInteger.valueOf(10_000_000 - 1);
    BigInteger pairs = tokens.multiply(tokens.subtract(BigInteger.ONE)).shiftRight(1);

    assertThat(llama.prefillFlops(10_000_000))
        .isEqualTo(
            BigInteger.valueOf(one)
                .add(tokens.multiply(BigInteger.valueOf(slope)))
                .add(pairs.multiply(BigInteger.valueOf(bend))));
  }
}
