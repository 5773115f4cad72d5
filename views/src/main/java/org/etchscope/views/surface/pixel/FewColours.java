package org.etchscope.views.surface.pixel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The colours of a picture, or of one that moves: those it has, if they are few enough, else the
/// means of groups of alike ones. Groups are made by cutting in two, again and again, the group
/// whose colours are spread most, weighted by how often they are seen, along the channel in which
/// they are (a median cut after Heckbert, "Color image quantization for frame buffer display",
/// SIGGRAPH 1982, with the cut at the mean). Not thread-safe.
public final class FewColours {

  /// One number is left for pixels that stay as they were.
  static final int MOST = 255;

  private static final int CHANNELS = 3;

  private final int[] colours;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private FewColours(int[] colours) {
    this.colours = colours;
  }

  /// The colours of pictures.
  ///
  /// @param samples pixels of some of them; their alpha is not looked at
  public static FewColours of(List<int[]> samples) {
    Map<Integer, Long> counts = new HashMap<>();
    for (int[] sample : samples) {
      for (int pixel : sample) {
        counts.merge(pixel & 0xFF_FFFF, 1L, Long::sum);
      }
    }
    List<Seen> seen = new ArrayList<>(counts.size());
    counts.forEach((rgb, count) -> seen.add(new Seen(rgb, count)));
    // The order of a hash map is no order.
    seen.sort(Comparator.comparingInt(Seen::rgb));
    return new FewColours(
        seen.size() <= MOST ? seen.stream().mapToInt(Seen::rgb).toArray() : means(seen));
  }

  private static int[] means(List<Seen> seen) {
    PriorityQueue<Group> groups =
        new PriorityQueue<>(Comparator.comparingDouble(Group::spread).reversed());
    groups.add(new Group(seen));
    while (groups.size() < MOST && groups.element().spread() > 0) {
      Group widest = groups.remove();
      groups.addAll(widest.halves());
    }
    return groups.stream().mapToInt(Group::mean).sorted().toArray();
  }

  /// How many there are.
  int size() {
    return colours.length;
  }

  /// Red, green and blue of a colour.
  int rgb(int index) {
    return colours[index];
  }

  /// The number of the colour that is nearest to a pixel.
  int index(int argb) {
    return nearest.computeIfAbsent(argb & 0xFF_FFFF, this::search);
  }

  private int search(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int distance = 0;
      for (int channel = 0; channel < CHANNELS; channel++) {
        int difference = channel(rgb, channel) - channel(colours[i], channel);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int channel(int rgb, int channel) {
    return rgb >> (8 * channel) & 0xFF;
  }

  /// A colour and how often it is seen.
  private record Seen(int rgb, long count) {}

  /// Colours that become one, unless they are cut in two.
  private static final class Group {
    private final List<Seen> colours;
    private final double[] means = new double[CHANNELS];
    private int widest;
    private double spread;

    Group(List<Seen> colours) {
      this.colours = colours;
      double pixels = colours.stream().mapToLong(Seen::count).sum();
      for (int channel = 0; channel < CHANNELS; channel++) {
        double sum = 0;
        double squares = 0;
        for (Seen seen : colours) {
          double value = channel(seen.rgb, channel);
          sum += value * seen.count;
          squares += value * value * seen.count;
        }
        means[channel] = sum / pixels;
        double around = squares - sum * sum / pixels;
        if (colours.size() > 1 && around > spread) {
          spread = around;
          widest = channel;
        }
      }
    }

    /// The sum of squares around the mean, in the channel where it is largest.
    double spread() {
      return spread;
    }

    List<Group> halves() {
      List<Seen> low = new ArrayList<>();
      List<Seen> high = new ArrayList<>();
      for (Seen seen : colours) {
        (channel(seen.rgb, widest) <= means[widest] ? low : high).add(seen);
      }
      return List.of(new Group(low), new Group(high));
    }

    int mean() {
      int rgb = 0;
      for (int channel = 0; channel < CHANNELS; channel++) {
        rgb |= (int) Math.round(means[channel]) << (8 * channel);
      }
      return rgb;
    }
  }
}
