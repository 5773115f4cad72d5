package org.etchscope.app.lesson;

import java.util.List;

/// What of the window a lesson file can name.
public final class Places {

  private static final List<String> VIEWS =
      List.of(
          "chip",
          "array",
          "server",
          "pipelines",
          "memory",
          "roofline",
          "why",
          "attention",
          "text",
          "effects",
          "sweep",
          "compare");

  private static final List<String> TARGETS =
      List.of(
          "view",
          "views",
          "timeline",
          "transport",
          "play",
          "step",
          "readouts",
          "tokens",
          "output",
          "latency",
          "bound",
          "traffic",
          "utilisation",
          "batch",
          "prompt",
          "generated",
          "phase",
          "layers",
          "hidden",
          "queryHeads",
          "keyValueHeads",
          "feedForward",
          "precision",
          "layout",
          "chipMenu",
          "modelMenu",
          "chipParameters",
          "inspector");

  private Places() {}

  /// Ids of the views that can be shown.
  public static List<String> views() {
    return VIEWS;
  }

  /// Names of the parts of the window that can be pointed at.
  public static List<String> targets() {
    return TARGETS;
  }
}
