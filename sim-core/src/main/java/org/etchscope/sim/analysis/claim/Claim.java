package org.etchscope.sim.analysis.claim;

import java.util.List;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.workload.ParallelLayout;

/// Something that was claimed about chips.
public sealed interface Claim {

  /// Short name, by which other claims refer to it.
  String id();

  /// What was claimed, as it was said.
  String statement();

  /// Who said so, and where.
  String source();

  /// What a claimed rate counts.
  enum Counts {
    /// Prompt and generated tokens.
    TOTAL,
    /// Generated tokens only.
    OUTPUT,
    /// The claim does not say.
    UNSTATED
  }

  /// So many tokens a second.
  ///
  /// @param tokensPerSecond the rate of the whole server
  /// @param counts what it counts
  /// @param chip id of the chip
  /// @param model id of the model
  /// @param layout how the model is spread
  record Throughput(
      String id,
      String statement,
      String source,
      double tokensPerSecond,
      Counts counts,
      String chip,
      String model,
      ParallelLayout layout,
      int promptTokens,
      int generatedTokens,
      Precision weights,
      Precision activations,
      Precision keyValue)
      implements Claim {

    /// Chips of the server.
    int chips() {
      return layout.chips();
    }

    /// Tokens of a request that the rate counts under a reading.
    double tokensOfRequest(Counts reading) {
      return reading == Counts.OUTPUT ? generatedTokens : (double) promptTokens + generatedTokens;
    }
  }

  /// One server does as much as so many of another kind.
  ///
  /// @param of id of the claimed throughput
  /// @param to id of the one it is compared with
  /// @param times how many times as fast
  record Ratio(String id, String statement, String source, String of, String to, double times)
      implements Claim {}

  /// So much of a chip's transistors multiply matrices.
  record TransistorShare(String id, String statement, String source, String chip, double share)
      implements Claim {}

  /// So much of the peak is used.
  ///
  /// @param of id of the throughput that tells how much is used
  record Utilisation(String id, String statement, String source, String of, double share)
      implements Claim {}

  /// Operations a second and area grew so little.
  ///
  /// @param growth growth over all the points, as a share
  /// @param points chips, the oldest first
  record Density(String id, String statement, String source, double growth, List<Point> points)
      implements Claim {

    /// A chip of its year.
    ///
    /// @param teraflops dense 16-bit peak
    /// @param squareMillimetres area of all its dies; of two figures the smaller
    /// @param largestSquareMillimetres the larger; the same if the area is published
    /// @param basis where the figures come from
    public record Point(
        String chip,
        int year,
        double teraflops,
        double squareMillimetres,
        double largestSquareMillimetres,
        String basis) {

      /// Peak over area; of two areas the smaller.
      public double teraflopsPerSquareMillimetre() {
        return teraflops / squareMillimetres;
      }
    }

    public Density {
      points = List.copyOf(points);
    }
  }

  /// A data centre of so much power.
  ///
  /// @param watts its power
  /// @param overhead power of everything but the chips, as a share of theirs
  /// @param of ids of the throughputs that fill it
  record DataCentre(
      String id, String statement, String source, double watts, double overhead, List<String> of)
      implements Claim {
    public DataCentre {
      of = List.copyOf(of);
    }
  }
}
