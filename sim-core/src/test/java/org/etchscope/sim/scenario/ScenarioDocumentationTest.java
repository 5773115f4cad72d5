package org.etchscope.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.etchscope.sim.analysis.claim.ClaimsFile;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.junit.jupiter.api.Test;

/// The examples and the schema in `docs` say what is read.
final class ScenarioDocumentationTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void theExampleOfAScenarioIsRead() throws IOException {
    ScenarioDocument document =
        ScenarioFile.read(example("scenario-files.md"), "scenario-files.md");

    assertThat(document.text("chip.hbm.gigabytesPerSecond")).isEqualTo("7200");
    assertThat(document.text("cachePercent")).isEqualTo("90");
  }

  @Test
  void theExampleOfAClaimIsRead() throws IOException {
    assertThat(
            ClaimsFile.read(example("claim-files.md"), "claim-files.md")
                .throughput("mine")
                .tokensPerSecond())
        .isEqualTo(10_000);
  }

  @Test
  void theSchemaKnowsEveryFieldOfAWorkload() {
    DocumentObject workload =
        DocumentReader.read(DOCS.resolve("scenario.schema.json"))
            .object("properties")
            .object("workload")
            .object("properties");

    assertThat(workload.names()).containsExactlyElementsOf(WorkloadFields.names());
  }

  private static String example(String page) throws IOException {
    String text = Files.readString(DOCS.resolve(page));
    int from = text.indexOf("```json\n") + "```json\n".length();
    return text.substring(from, text.indexOf("```", from));
  }
}
