package org.etchscope.sim.numeric.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Puts together the text of a Hugging Face `config.json` from what a weight file says.
final class ConfigJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  ConfigJson(String modelType) {
    fields.put("model_type", modelType);
  }

  ConfigJson put(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  String text() {
    return MAPPER.writeValueAsString(fields);
  }
}
