package org.etchscope.sim.analysis.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.etchscope.sim.document.DocumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClaimsFileTest {

  private static final String CLAIM =
      """
      { "schema": 1, "claims": [ { "id": "fast", "kind": "throughput", "statement": "fast", "source": "us",
        "tokensPerSecond": 1000, "chip": "h100", "model": "llama-3-8b", "layout": "tp2",
        "promptTokens": 128, "generatedTokens": 32 } ] }
      """;

  @Test
  void aClaimSaysNoMoreThanItMust() {
    Claim.Throughput claim = ClaimsFile.read(CLAIM, "mine.json").throughput("fast");

    assertThat(claim.counts()).isEqualTo(Claim.Counts.UNSTATED);
    assertThat(claim.activations()).isEqualTo(claim.weights());
    assertThat(claim.chips()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tokensPerSecond\"|\"tokensASecond\"|mine.json: claims[0].tokensPerSecond is missing; it"
            + " must be a number",
        "\"layout\"|\"extra\": 1, \"layout\"|mine.json: claims[0].extra is not a field here; the"
            + " nearest is claims[0].id",
        "128|0|mine.json: claims[0].promptTokens is 0; it must be a whole number from 1 to"
            + " 10,000,000",
        "tp2|tq2|mine.json: claims[0].layout is \"tq2\"; it must be such as tp8, pp8 or tp4dp2",
        "\"throughput\"|\"speed\"|mine.json: claims[0].kind is \"speed\"; it must be throughput,"
            + " ratio, transistor-share, utilisation, density or data-centre",
        "\"schema\": 1|\"schema\": 9|mine.json: schema is 9; it must be a whole number from 1 to 1"
      })
  void whatIsWrongIsNamedWithItsPlace(String from, String to, String message) {
    assertThatThrownBy(() -> ClaimsFile.read(CLAIM.replace(from, to), "mine.json"))
        .isInstanceOf(DocumentException.class)
        .hasMessage(message);
  }

  @Test
  void aRatioOfAnUnknownClaimIsRefused() {
    String text =
        CLAIM.replace(
            "\"generatedTokens\": 32 } ]",
            "\"generatedTokens\": 32 }, { \"id\": \"r\", \"kind\": \"ratio\", \"statement\": \"s\","
                + " \"source\": \"s\", \"of\": \"fast\", \"to\": \"slow\", \"times\": 2 } ]");

    assertThatThrownBy(() -> ClaimsFile.read(text, "mine.json"))
        .hasMessage(
            "mine.json: claims[1].to is \"slow\"; it must be the id of a throughput claimed"
                + " before");
  }
}
