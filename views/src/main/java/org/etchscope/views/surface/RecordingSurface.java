package org.etchscope.views.surface;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Shade;
import org.etchscope.views.surface.Recorded.Kind;
import org.etchscope.views.words.Language;

/// Draws nothing and remembers everything: what a drawing holds, where its groups lie, and whether
/// its texts can be read. It needs no toolkit. Tests ask it, and so does the pointer: what was
/// drawn last at a place is what the user means there.
///
/// A role that some themes leave out (an edge) is recorded all the same.
public final class RecordingSurface implements Surface {

  /// How much texts may touch: boxes are taller than most letters, and antialiasing is soft.
  private static final double SLACK = 0.5;

  private static final Bounds EVERYWHERE = new Bounds(-1e9, -1e9, 2e9, 2e9);

  private final Language language;
  private final List<Recorded> operations = new ArrayList<>();
  private final Deque<String> groups = new ArrayDeque<>();
  private Bounds clip = EVERYWHERE;
  private final Placement placement = new Placement();

  /// Nothing drawn yet, in English.
  public RecordingSurface() {
    this(Language.ENGLISH);
  }

  /// Nothing drawn yet.
  public RecordingSurface(Language language) {
    this.language = Objects.requireNonNull(language, "language");
  }

  /// Everything drawn so far, in order.
  public List<Recorded> operations() {
    return List.copyOf(operations);
  }

  /// Everything of one kind, in order.
  public List<Recorded> operations(Kind kind) {
    return operations.stream().filter(operation -> operation.kind() == kind).toList();
  }

  /// The words of all texts, in order.
  public List<String> texts() {
    return operations(Kind.TEXT).stream().map(Recorded::text).toList();
  }

  /// The words of the texts in a group and in the groups inside it, in order.
  public List<String> textsIn(String group) {
    return operations(Kind.TEXT).stream()
        .filter(text -> text.groups().contains(group))
        .map(Recorded::text)
        .toList();
  }

  /// The names of all groups that hold something, in the order of their first drawing.
  public Set<String> groupIds() {
    Set<String> ids = new LinkedHashSet<>();
    operations.forEach(operation -> ids.addAll(operation.groups()));
    return ids;
  }

  /// The box around everything that can be seen of a group, [Bounds#EMPTY] if that is nothing.
  public Bounds boundsOf(String group) {
    return operations.stream()
        .filter(operation -> operation.groups().contains(group))
        .map(Recorded::visible)
        .reduce(Bounds.EMPTY, Bounds::union);
  }

  /// The innermost group of what was drawn last at a point.
  public Optional<String> groupAt(double x, double y) {
    for (int i = operations.size() - 1; i >= 0; i--) {
      Recorded operation = operations.get(i);
      if (!operation.groups().isEmpty() && operation.visible().contains(x, y)) {
        return Optional.of(operation.groups().getLast());
      }
    }
    return Optional.empty();
  }

  /// The texts of which a part lies outside a page or outside their clip.
  public List<Recorded> textsOutside(Bounds page) {
    return operations(Kind.TEXT).stream()
        .filter(text -> !page.intersection(text.clip()).contains(text.bounds(), SLACK))
        .toList();
  }

  /// The texts that share room with another text.
  public List<Recorded> overlappingTexts() {
    List<Recorded> texts = operations(Kind.TEXT);
    Set<Integer> overlapping = new TreeSet<>();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (texts.get(i).visible().overlaps(texts.get(j).visible(), SLACK)) {
          overlapping.add(i);
          overlapping.add(j);
        }
      }
    }
    return overlapping.stream().map(texts::get).toList();
  }

  /// The texts that an opaque rectangle drawn later hides a part of.
  public List<Recorded> coveredTexts() {
    List<Recorded> covered = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Recorded text = operations.get(i);
      if (text.kind() == Kind.TEXT
          && operations.subList(i + 1, operations.size()).stream()
              .filter(Recorded::isOpaqueArea)
              .anyMatch(later -> later.visible().overlaps(text.visible(), SLACK))) {
        covered.add(text);
      }
    }
    return covered;
  }

  @Override
  public Language language() {
    return language;
  }

  @Override
  public void fillRect(double x, double y, double width, double height, double radius, Ink ink) {
    if (width > 0 && height > 0) {
      record(Kind.RECTANGLE, new Bounds(x, y, width, height), 0, ink);
    }
  }

  @Override
  public void strokeRect(
      double x, double y, double width, double height, double radius, Stroke stroke, Ink ink) {
    if (width > 0 && height > 0) {
      record(Kind.RECTANGLE_OUTLINE, new Bounds(x, y, width, height), 0, ink);
    }
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink) {
    Bounds bounds = Outline.polyline(x1, y1, x2, y2).bounds();
    record(Kind.LINE, bounds, stroke.width() / 2, ink);
  }

  @Override
  public void fill(Outline outline, Ink ink) {
    record(Kind.AREA, outline.bounds(), 0, ink);
  }

  @Override
  public void stroke(Outline outline, Stroke stroke, Ink ink) {
    record(Kind.OUTLINE, outline.bounds(), stroke.width() / 2, ink);
  }

  @Override
  public void fillCircle(double centreX, double centreY, double radius, Ink ink) {
    record(Kind.CIRCLE, new Bounds(centreX, centreY, 0, 0), radius, ink);
  }

  @Override
  public void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink) {
    Bounds centre = new Bounds(centreX, centreY, 0, 0);
    record(Kind.CIRCLE_OUTLINE, centre, radius + stroke.width() / 2, ink);
  }

  @Override
  public void heatMap(
      double x, double y, double width, double height, int columns, int rows, CellValue value) {
    boolean opaque = new CellGrid(columns, rows).isFull(value);
    Bounds bounds = placed(new Bounds(x, y, width, height), 0);
    double covering = opaque ? placement.opacity() : 0;
    add(new Recorded(Kind.HEAT_MAP, bounds, clip, path(), null, covering, null, ""));
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    double width = textWidth(style, text);
    double left = anchor.left(x, width);
    double height = style.ascent() + style.descent();
    Bounds bounds = placed(new Bounds(left, baseline - style.ascent(), width, height), 0);
    add(new Recorded(Kind.TEXT, bounds, clip, path(), ink, opacity(ink), style, text));
  }

  @Override
  public void group(String id, Runnable body) {
    groups.addLast(GroupId.require(id));
    try {
      body.run();
    } finally {
      groups.removeLast();
    }
  }

  @Override
  public void clip(double x, double y, double width, double height, Runnable body) {
    Bounds outer = clip;
    clip = clip.intersection(placed(new Bounds(x, y, width, height), 0));
    try {
      body.run();
    } finally {
      clip = outer;
    }
  }

  @Override
  public void placed(double x, double y, double factor, Runnable body) {
    placement.placed(x, y, factor, body);
  }

  @Override
  public void faded(double factor, Runnable body) {
    placement.faded(factor, body);
  }

  private void record(Kind kind, Bounds bounds, double margin, Ink ink) {
    add(new Recorded(kind, placed(bounds, margin), clip, path(), ink, opacity(ink), null, ""));
  }

  private void add(Recorded operation) {
    operations.add(operation);
  }

  private List<String> path() {
    return List.copyOf(groups);
  }

  private Bounds placed(Bounds bounds, double margin) {
    return new Bounds(
        placement.toX(bounds.x() - margin),
        placement.toY(bounds.y() - margin),
        (bounds.width() + 2 * margin) * placement.scale(),
        (bounds.height() + 2 * margin) * placement.scale());
  }

  /// Patterns have holes, so what lies under them is never hidden.
  private double opacity(Ink ink) {
    return placement.opacity()
        * switch (ink) {
          case Role _, Heat _ -> 1;
          case Pattern _ -> 0;
          case Shade(Ink base, double share) -> base instanceof Pattern ? 0 : share;
        };
  }
}
