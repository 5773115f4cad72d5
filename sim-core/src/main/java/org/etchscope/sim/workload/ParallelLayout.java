package org.etchscope.sim.workload;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a model is spread over chips: `replicas` copies, each of `pipeline` stages, each stage on a
/// group of `tensor` chips that share every matrix.
///
/// @param tensor chips of a tensor-parallel group
/// @param pipeline pipeline stages
/// @param replicas copies of the whole model
public record ParallelLayout(int tensor, int pipeline, int replicas) {

  private static final Pattern PART = Pattern.compile("(tp|pp|dp)(\\d{1,4})");

  public ParallelLayout {
    WorkloadCheck.range("tensor-parallel chips", tensor, 1, 64);
    WorkloadCheck.range("pipeline stages", pipeline, 1, 64);
    WorkloadCheck.range("replicas", replicas, 1, 64);
  }

  /// All chips.
  public int chips() {
    return tensor * pipeline * replicas;
  }

  /// Chips that hold one copy of the model.
  public int chipsPerReplica() {
    return tensor * pipeline;
  }

  /// Reads `tp8`, `pp8`, `tp4pp2`, `tp2dp4` …; what is absent is 1.
  ///
  /// @throws IllegalArgumentException naming the text and the form
  public static ParallelLayout of(String text) {
    String rest = text.toLowerCase(Locale.ROOT).replace("x", "").replace("-", "");
    int tensor = 1;
    int pipeline = 1;
    int replicas = 1;
    Matcher part = PART.matcher(rest);
    int end = 0;
    while (part.lookingAt()) {
      int number = Integer.parseInt(part.group(2));
      switch (part.group(1)) {
        case "tp" -> tensor = number;
        case "pp" -> pipeline = number;
        default -> replicas = number;
      }
      end = part.end();
      part.region(end, rest.length());
    }
    if (end == 0 || end != rest.length()) {
      throw new IllegalArgumentException(
          "layout is \"" + text + "\"; write tp8, pp8 or a combination such as tp4pp2 or tp2dp4");
    }
    return new ParallelLayout(tensor, pipeline, replicas);
  }

  /// The short form, for example `tp8` or `tp2dp4`.
  public String id() {
    StringBuilder id = new StringBuilder();
    if (tensor > 1 || (pipeline == 1 && replicas == 1)) {
      id.append("tp").append(tensor);
    }
    if (pipeline > 1) {
      id.append("pp").append(pipeline);
    }
    if (replicas > 1) {
      id.append("dp").append(replicas);
    }
    return id.toString();
  }
}
