package org.etchscope.app.lesson.state;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.etchscope.app.lesson.state.Expression.Amount;
import org.etchscope.app.lesson.state.Expression.Truth;
import org.etchscope.app.lesson.state.Expression.Word;

/// Reads expressions by recursive descent, weakest binding first: `or`, `and`, `not`, one
/// comparison, `+ -`, `* /`, a sign, a value.
final class ExpressionParser {

  private static final List<String> COMPARISONS = List.of("=", "!=", "<", "<=", ">", ">=");

  private final List<Token> tokens;
  private int next;

  ExpressionParser(String text) {
    tokens = Token.of(text);
  }

  Expression whole() {
    Expression expression = either();
    if (peek().kind() != Token.Kind.END) {
      throw unexpected("the end, or one of and, or, = != < <= > >= + - * /");
    }
    return expression;
  }

  private Expression either() {
    Expression left = both();
    while (takes("or")) {
      Truth one = truth(left, "or");
      Truth other = truth(both(), "or");
      left = new Truth(moments(one, other), states -> one.of(states) || other.of(states));
    }
    return left;
  }

  private Expression both() {
    Expression left = negation();
    while (takes("and")) {
      Truth one = truth(left, "and");
      Truth other = truth(negation(), "and");
      left = new Truth(moments(one, other), states -> one.of(states) && other.of(states));
    }
    return left;
  }

  private Expression negation() {
    if (takes("not")) {
      Truth denied = truth(negation(), "not");
      return new Truth(denied.moments(), states -> !denied.of(states));
    }
    return comparison();
  }

  private Expression comparison() {
    Expression left = sum();
    String sign = peek().text();
    if (peek().kind() != Token.Kind.SIGN || !COMPARISONS.contains(sign)) {
      return left;
    }
    next++;
    Expression right = sum();
    if (left instanceof Amount one && right instanceof Amount other) {
      return new Truth(
          moments(one, other), states -> holds(sign, one.of(states), other.of(states)));
    }
    boolean equality = sign.equals("=") || sign.equals("!=");
    if (equality && left instanceof Word one && right instanceof Word other) {
      boolean same = sign.equals("=");
      return new Truth(
          moments(one, other), states -> one.of(states).equals(other.of(states)) == same);
    }
    throw new ExpressionException(
        "an expression that compares numbers with %s, or words with = or !=; it compares %s with %s"
            .formatted(String.join(" ", COMPARISONS), kind(left), kind(right)));
  }

  private static boolean holds(String sign, double left, double right) {
    return switch (sign) {
      case "=" -> left == right;
      case "!=" -> left < right || left > right;
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      default -> left >= right;
    };
  }

  private Expression sum() {
    Expression left = product();
    while (peek().is("+") || peek().is("-")) {
      String sign = take().text();
      Amount one = number(left, sign);
      Amount other = number(product(), sign);
      // A sum of two of a kind is written as they are.
      ValueFormat format = one.format() == other.format() ? one.format() : ValueFormat.NUMBER;
      left =
          new Amount(
              moments(one, other),
              format,
              sign.equals("+")
                  ? states -> one.of(states) + other.of(states)
                  : states -> one.of(states) - other.of(states));
    }
    return left;
  }

  private Expression product() {
    Expression left = signed();
    while (peek().is("*") || peek().is("/")) {
      String sign = take().text();
      Amount one = number(left, sign);
      Amount other = number(signed(), sign);
      left =
          new Amount(
              moments(one, other),
              ValueFormat.NUMBER,
              sign.equals("*")
                  ? states -> one.of(states) * other.of(states)
                  : states -> one.of(states) / other.of(states));
    }
    return left;
  }

  private Expression signed() {
    if (takes("-")) {
      Amount positive = number(signed(), "-");
      return new Amount(positive.moments(), positive.format(), states -> -positive.of(states));
    }
    return value();
  }

  private Expression value() {
    Token token = peek();
    if (takes("(")) {
      Expression inner = either();
      if (!takes(")")) {
        throw unexpected("\")\"");
      }
      return inner;
    }
    return switch (token.kind()) {
      case NUMBER -> literal(take().text());
      case WORD -> {
        String word = take().text();
        yield new Word(Set.of(), _ -> word, (_, _) -> word);
      }
      case NAME -> named(take().text());
      case SIGN, END -> throw unexpected("a fact, a number, a 'word' or \"(\"");
    };
  }

  private static Amount literal(String text) {
    boolean percent = text.endsWith("%");
    double number =
        percent
            ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
            : Double.parseDouble(text);
    return new Amount(Set.of(), percent ? ValueFormat.PERCENT : ValueFormat.NUMBER, _ -> number);
  }

  private static Expression named(String text) {
    if (text.equals("true") || text.equals("false")) {
      boolean truth = text.equals("true");
      return new Truth(Set.of(), _ -> truth);
    }
    int colon = text.indexOf(':');
    String moment = colon < 0 ? "" : text.substring(0, colon);
    String name = text.substring(colon + 1);
    Fact fact =
        Facts.find(name)
            .orElseThrow(() ->
                new ExpressionException(
                    "an expression of facts, and there is no fact %s; the nearest is %s"
                        .formatted(name, Facts.nearest(name))));
    Set<String> moments = moment.isEmpty() ? Set.of() : Set.of(moment);
    return switch (fact) {
      case Fact.Amount number ->
          new Amount(
              moments,
              number.format(),
              states -> {
                LessonState state = states.of(moment);
                return state == null ? Double.NaN : number.value().applyAsDouble(state);
              });
      case Fact.Word word ->
          new Word(
              moments,
              states -> {
                LessonState state = states.of(moment);
                return state == null ? "" : word.value().apply(state);
              },
              (states, language) -> {
                LessonState state = states.of(moment);
                return state == null ? "" : word.shown().apply(state, language);
              });
      case Fact.Truth truth ->
          new Truth(
              moments,
              states -> {
                LessonState state = states.of(moment);
                return state != null && truth.value().test(state);
              });
    };
  }

  private static Truth truth(Expression expression, String sign) {
    if (expression instanceof Truth truth) {
      return truth;
    }
    throw new ExpressionException(
        "an expression with conditions around \"%s\"; it has %s there"
            .formatted(sign, kind(expression)));
  }

  private static Amount number(Expression expression, String sign) {
    if (expression instanceof Amount number) {
      return number;
    }
    throw new ExpressionException(
        "an expression with numbers around \"%s\"; it has %s there"
            .formatted(sign, kind(expression)));
  }

  private static String kind(Expression expression) {
    return switch (expression) {
      case Amount _ -> "a number";
      case Word _ -> "a word";
      case Truth _ -> "a condition";
    };
  }

  private static Set<String> moments(Expression one, Expression other) {
    Set<String> both = new HashSet<>(one.moments());
    both.addAll(other.moments());
    return both;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private boolean takes(String sign) {
    boolean found = peek().is(sign);
    if (found) {
      next++;
    }
    return found;
  }

  private ExpressionException unexpected(String must) {
    Token token = peek();
    String found = token.kind() == Token.Kind.END ? token.text() : "\"" + token.text() + "\"";
    return new ExpressionException(
        "an expression with %s at column %d; it has %s there"
            .formatted(must, token.column(), found));
  }
}
