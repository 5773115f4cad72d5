package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

final class JsonTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "100, 100",
    "1e-12, 0.000000000001",
    "1.5e9, 1500000000",
    "0.1, 0.1",
    "23543.34157513784, 23543.34157513784",
  })
  void numbersHaveNoExponent(double value, String text) {
    assertThat(JsonText.plain(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoNumberIsNotWritten(double value) {
    assertThatThrownBy(() -> JsonText.plain(value)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void everyTextComesBackAsItWas() {
    String text = "a \"quoted\" \\ \n \t \0 µ 漢 \uD83D\uDE00 \u2028";
    String json = new JsonText().beginObject().put("text", text).endObject().end();
    assertThat(new ObjectMapper().readTree(json).get("text").asString()).isEqualTo(text);
  }

  @Test
  void membersKeepTheirOrder() {
    String json =
        new JsonText()
            .beginObject()
            .put("z", 1)
            .beginArray("a")
            .add("x")
            .endArray()
            .endObject()
            .end();
    assertThat(json).isEqualTo("{\n  \"z\": 1,\n  \"a\": [\n    \"x\"\n  ]\n}\n");
  }

  @Test
  void anOpenObjectIsNoText() {
    JsonText open = new JsonText().beginObject();
    assertThatThrownBy(open::end).isInstanceOf(IllegalStateException.class);
  }
}
