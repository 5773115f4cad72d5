package org.etchscope.sim.serving;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// How many tokens prompts or answers have.
public sealed interface TokenLengths {

  /// A number of tokens, at least 1.
  int next(RandomGenerator random);

  /// All alike.
  record Fixed(int tokens) implements TokenLengths {
    public Fixed {
      Range.check("tokens", tokens, 1, Range.MOST_TOKENS);
    }

    @Override
    public int next(RandomGenerator random) {
      return tokens;
    }
  }

  /// Each number from `low` to `high` as often as any other.
  record Uniform(int low, int high) implements TokenLengths {
    public Uniform {
      Range.check("tokens", low, 1, Range.MOST_TOKENS);
      Range.check("tokens", high, low, Range.MOST_TOKENS);
    }

    @Override
    public int next(RandomGenerator random) {
      return random.nextInt(low, high + 1);
    }
  }

  /// Exponentially distributed, cut at 16 times the mean.
  record Exponential(int mean) implements TokenLengths {
    public Exponential {
      Range.check("mean tokens", mean, 1, Range.MOST_TOKENS / 16);
    }

    @Override
    public int next(RandomGenerator random) {
      double drawn = -StrictMath.log(1 - random.nextDouble()) * mean;
      return (int) Math.clamp(StrictMath.round(drawn), 1L, 16L * mean);
    }
  }

  /// Reads `512`, `128..2048` or `exponential:512`.
  ///
  /// @throws IllegalArgumentException in one sentence if it is none of these
  static TokenLengths of(String text) {
    Matcher uniform = Pattern.compile("(\\d{1,8})\\.\\.(\\d{1,8})").matcher(text);
    Matcher exponential = Pattern.compile("exponential:(\\d{1,8})").matcher(text);
    if (text.matches("\\d{1,8}")) {
      return new Fixed(Integer.parseInt(text));
    }
    if (uniform.matches()) {
      return new Uniform(Integer.parseInt(uniform.group(1)), Integer.parseInt(uniform.group(2)));
    }
    if (exponential.matches()) {
      return new Exponential(Integer.parseInt(exponential.group(1)));
    }
    throw new InputFaultException(InputForm.NO_LENGTH.with('"' + text + '"'));
  }
}
