package org.etchscope.sim.workload;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// How a model is spread over chips: `replicas` copies, each of `pipeline` stages, each stage on a
/// group of chips.
///
/// In a group, `tensor` chips share every matrix. With experts of their own (`expert` above 1) the
/// routed experts of a mixture are dealt out whole to all chips of the group, and everything else
/// is shared by `tensor` chips; if there are more chips than that, each set of them has sequences
/// of its own (`ep8` is data-parallel attention with experts over 8 chips, `tp8ep8` the same
/// experts beside attention shared by all 8).
///
/// @param tensor chips that share every matrix
/// @param pipeline pipeline stages
/// @param replicas copies of the whole model
/// @param expert chips that the routed experts are dealt out to; 1 if each chip has its share of
///   every expert
public record ParallelLayout(int tensor, int pipeline, int replicas, int expert) {

  private static final Pattern PART = Pattern.compile("(tp|pp|dp|ep)(\\d{1,4})");

  public ParallelLayout {
    WorkloadCheck.range("tensor-parallel chips", tensor, 1, 64);
    WorkloadCheck.range("pipeline stages", pipeline, 1, 64);
    WorkloadCheck.range("replicas", replicas, 1, 64);
    WorkloadCheck.range("expert-parallel chips", expert, 1, 64);
    if (expert > 1 && expert % tensor != 0) {
      throw new IllegalArgumentException(
          "layout has %d tensor-parallel and %d expert-parallel chips; the second must be a multiple of the first"
              .formatted(tensor, expert));
    }
  }

  /// A layout in which every chip has its share of every expert.
  public ParallelLayout(int tensor, int pipeline, int replicas) {
    this(tensor, pipeline, replicas, 1);
  }

  /// Chips of a group.
  public int group() {
    return Math.max(tensor, expert);
  }

  /// Sets of chips in a group that have sequences of their own.
  public int attentionGroups() {
    return group() / tensor;
  }

  /// Sets of chips that have sequences of their own, over all copies of the model.
  public int copies() {
    return replicas * attentionGroups();
  }

  /// All chips.
  public int chips() {
    return group() * pipeline * replicas;
  }

  /// Chips that hold one copy of the model.
  public int chipsPerReplica() {
    return group() * pipeline;
  }

  /// Reads `tp8`, `pp8`, `ep8`, `tp4pp2`, `tp2dp4` …; what is absent is 1.
  ///
  /// @throws IllegalArgumentException naming the text and the form
  public static ParallelLayout of(String text) {
    String rest = text.toLowerCase(Locale.ROOT).replace("x", "").replace("-", "");
    int tensor = 1;
    int pipeline = 1;
    int replicas = 1;
    int expert = 1;
    Matcher part = PART.matcher(rest);
    int end = 0;
    while (part.lookingAt()) {
      int number = Integer.parseInt(part.group(2));
      switch (part.group(1)) {
        case "tp" -> tensor = number;
        case "pp" -> pipeline = number;
        case "ep" -> expert = number;
        default -> replicas = number;
      }
      end = part.end();
      part.region(end, rest.length());
    }
    if (end == 0 || end != rest.length()) {
      throw new InputFaultException(
          InputForm.VALUE.with("layout", '"' + text + '"', InputForm.LAYOUTS));
    }
    return new ParallelLayout(tensor, pipeline, replicas, expert);
  }

  /// The short form, for example `tp8` or `tp2dp4`.
  public String id() {
    StringBuilder id = new StringBuilder();
    if (tensor > 1 || chips() == 1) {
      id.append("tp").append(tensor);
    }
    if (expert > 1) {
      id.append("ep").append(expert);
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
