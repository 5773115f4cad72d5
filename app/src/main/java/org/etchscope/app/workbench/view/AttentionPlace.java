package org.etchscope.app.workbench.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.jspecify.annotations.Nullable;

/// A head, or the weight one of its queries gives a key, as the id of a selected thing.
///
/// @param layer from 0
/// @param head query head, from 0
/// @param query position of the query; [#FREE] if only the head is meant
/// @param key position of the key; [#FREE] if only the head is meant
public record AttentionPlace(int layer, int head, int query, int key) {

  static final int FREE = -1;

  static final AttentionPlace FIRST = head(0, 0);

  private static final Pattern ID =
      Pattern.compile(
          "attention\\.layer-(\\d{1,6})\\.head-(\\d{1,6})(?:\\.(\\d{1,6})-(\\d{1,6}))?");

  static AttentionPlace head(int layer, int head) {
    return new AttentionPlace(layer, head, FREE, FREE);
  }

  /// The place of an id; empty if the id is of something else.
  static Optional<AttentionPlace> of(@Nullable String id) {
    Matcher matcher = ID.matcher(id == null ? "" : id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new AttentionPlace(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            number(matcher.group(3)),
            number(matcher.group(4))));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? FREE : Integer.parseInt(digits);
  }

  String id() {
    String head = "attention.layer-%d.head-%d".formatted(layer, this.head);
    return isHead() ? head : "%s.%d-%d".formatted(head, query, key);
  }

  /// Whether only the head is meant.
  boolean isHead() {
    return query == FREE;
  }

  /// The nearest place that some maps have.
  AttentionPlace within(AttentionMaps maps) {
    return new AttentionPlace(
        Math.min(layer, maps.layers() - 1),
        Math.min(head, maps.heads() - 1),
        Math.min(query, maps.tokens() - 1),
        Math.min(key, maps.tokens() - 1));
  }

  /// The place beside this one: another head of the grid, or another cell of the same map.
  AttentionPlace moved(int across, int down, AttentionMaps maps) {
    return isHead()
        ? head(
            Math.clamp((long) layer + down, 0, maps.layers() - 1),
            Math.clamp((long) head + across, 0, maps.heads() - 1))
        : new AttentionPlace(
            layer,
            head,
            Math.clamp((long) query + down, 0, maps.tokens() - 1),
            Math.clamp((long) key + across, 0, maps.tokens() - 1));
  }
}
