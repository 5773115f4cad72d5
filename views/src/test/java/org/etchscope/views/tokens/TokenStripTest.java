package org.etchscope.views.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.etchscope.sim.numeric.forward.Evaluation;
import org.etchscope.sim.numeric.generation.Candidate;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.Generation;
import org.etchscope.sim.numeric.generation.Speculation;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.views.runs.ExampleRuns;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The token strip.
final class TokenStripTest {

  private static final int STEP_CYCLES = 1000;

  @TempDir private Path folder;

  private TimedGeneration text(int prompt, int tokens) throws Exception {
    Files.writeString(
        folder.resolve("vocab.json"),
        "{\"a\": 0, \" \": 1, \"\\n\": 2, \"W\": 3, \"€\": 4, \"[averylongspecialtoken]\": 5}");
    Tokenizer tokenizer = Tokenizers.open(folder);
    Random random = new Random(9);
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < prompt; i++) {
      ids.add(random.nextInt(6));
    }
    List<GeneratedToken> made = new ArrayList<>();
    List<StepTime> steps = new ArrayList<>();
    for (int i = 0; i < tokens; i++) {
      int token = random.nextInt(6);
      List<Candidate> candidates = new ArrayList<>();
      for (int c = 0; c < 5; c++) {
        candidates.add(new Candidate((token + c) % 6, -3.25f * c, Math.pow(0.3, c + 1)));
      }
      made.add(new GeneratedToken(i, token, "", candidates, 0, i % 3 == 0 ? 1 : 0.0004 * i, false));
      steps.add(
          new StepTime(
              (long) i * STEP_CYCLES,
              (i + 1L) * STEP_CYCLES,
              0,
              STEP_CYCLES / 1e9,
              Map.of(StreamClass.WEIGHTS, 123_456L, StreamClass.KEY_VALUE_READ, 7_890L)));
    }
    Generation generation =
        new Generation(
            ids, "", made, "", Generation.End.LENGTH, Evaluation.TILES, Speculation.NONE);
    return new TimedGeneration(ExampleRuns.decode().scenario(), generation, steps, null, tokenizer);
  }

  @ParameterizedTest
  @CsvSource({
    "21, 48, 1600, 320",
    "1, 1, 1280, 168",
    "300, 300, 1280, 500",
    "5, 90, 500, 300",
    "3, 20, 700, 232",
    "3, 20, 560, 200"
  })
  void nothingIsCutOffAndNothingOverlaps(int prompt, int tokens, double width, double height)
      throws Exception {
    TimedGeneration text = text(prompt, tokens);
    for (long cycle = 0; cycle <= (long) tokens * STEP_CYCLES; cycle += 7 * STEP_CYCLES) {
      RecordingSurface recording = new RecordingSurface();
      TokenStripPainter.paint(recording, TokenStripScene.of(text, width, height, cycle), cycle);
      assertThat(recording.textsOutside(new Bounds(0, 0, width, height))).isEmpty();
      assertThat(recording.overlappingTexts()).isEmpty();
    }
  }

  @Test
  void theTokenOfACycleIsInSightAndCanBeHit() throws Exception {
    TimedGeneration text = text(40, 200);
    for (int token = 0; token < 200; token += 13) {
      long cycle = (long) token * STEP_CYCLES + 500;
      TokenStripScene scene = TokenStripScene.of(text, 900, 240, cycle);
      TokenCell cell = scene.cellAt(cycle);
      assertThat(cell.position()).isEqualTo(40 + token);
      assertThat(scene.cells()).contains(cell);
      Bounds at = cell.bounds();
      assertThat(scene.at(at.x() + 4, at.y() + 4)).contains(cell);
    }
  }

  @Test
  void whatIsKnownOfATokenIsSaidInWords() throws Exception {
    TimedGeneration text = text(4, 4);
    assertThat(TokenStripScene.words(text, 2, Language.ENGLISH)).contains("token 2 of the prompt");
    assertThat(TokenStripScene.words(text, 5, Language.ENGLISH))
        .contains("probability ", "logits[4, ", "1,000 cycles", "cycles 1,000 to 2,000");
  }

  @Test
  void spacesAndLineEndsAreSeen() {
    assertThat(PieceLabel.of(" is")).isEqualTo("·is");
    assertThat(PieceLabel.of("\n")).isIn("↵", "\\n");
    assertThat(PieceLabel.of("\u0007")).isEqualTo("\\x07");
    assertThat(PieceLabel.of("")).isEqualTo("∅");
  }

  @Test
  void theFirstTokenNotYetChosenIsTheOneOfTheStart() throws Exception {
    assertThat(TokenStripScene.indexAt(text(2, 3), 0)).isZero();
    assertThat(TokenStripScene.indexAt(text(2, 3), STEP_CYCLES)).isEqualTo(1);
    assertThat(TokenStripScene.indexAt(text(2, 3), Long.MAX_VALUE)).isEqualTo(2);
  }
}
