package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ValidationJsonTest {

  @Test
  void theObjectCountsRowsAndNamesFailures() {
    ValidationReport report =
        new ValidationReport(
            "hbm",
            "bandwidth, GB/s",
            List.of(Comparison.of("a", 100, 101, 0.05), Comparison.of("b", 100, 80, 0.05)),
            List.of(new SkippedRow("c", "no such chip")),
            Acceptance.everyRowWithin(0.05),
            List.of(new SideComparison("latency", List.of(Comparison.of("a", 4, 5, 0.5)))),
            List.of("fast"));
    JsonNode json = JsonMapper.builder().build().readTree(ValidationJson.of(report));
    assertThat(json.get("kind").asString()).isEqualTo("hbm");
    assertThat(json.get("rows").asInt()).isEqualTo(2);
    assertThat(json.get("skipped").asInt()).isEqualTo(1);
    assertThat(json.get("withinTolerance").asInt()).isEqualTo(1);
    assertThat(json.get("medianError").asDouble()).isEqualTo(0.2);
    assertThat(json.get("p90Error").asDouble()).isEqualTo(0.2);
    assertThat(json.get("worstError").asDouble()).isEqualTo(0.2);
    assertThat(json.get("failures").size()).isEqualTo(1);
    JsonNode failure = json.get("failures").get(0);
    assertThat(failure.get("row").asString()).isEqualTo("b");
    assertThat(failure.get("reference").asDouble()).isEqualTo(100);
    assertThat(failure.get("ours").asDouble()).isEqualTo(80);
    assertThat(failure.get("error").asDouble()).isEqualTo(-0.2);
    assertThat(json.get("accepted").asBoolean()).isFalse();
    assertThat(json.get("beside").get(0).get("worstError").asDouble()).isEqualTo(0.25);
  }
}
