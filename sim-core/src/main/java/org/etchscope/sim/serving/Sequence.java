package org.etchscope.sim.serving;

/// A request on the server.
final class Sequence {

  private final ServedRequest request;
  private int computed;
  private int generated;
  private int pages;
  private int preemptions;
  private long beginCycle = -1;
  private long firstTokenCycle = -1;
  private boolean sharesPrefix;
  private int reusedTokens;

  Sequence(ServedRequest request) {
    this.request = request;
  }

  ServedRequest request() {
    return request;
  }

  /// Tokens whose keys and values are in the cache.
  int computed() {
    return computed;
  }

  /// Tokens that are known but not computed: those of a prompt, or the last one made.
  int open() {
    return request.promptTokens() + generated - computed;
  }

  /// Whether all that is left to compute is the last token made.
  boolean decodes() {
    return generated > 0 && open() == 1;
  }

  boolean finished() {
    return generated == request.generatedTokens();
  }

  /// Pages of its own.
  int pages() {
    return pages;
  }

  void addPages(int more) {
    pages += more;
  }

  /// Pages it needs for itself with so many tokens computed, beside those of a shared prefix.
  int pagesFor(int tokens, int pageTokens) {
    int own = sharesPrefix ? tokens - sharedTokens(pageTokens) : tokens;
    return Math.ceilDiv(own, pageTokens);
  }

  /// Tokens of its prefix that whole pages hold. At least one token of a prompt is left to compute.
  int sharedTokens(int pageTokens) {
    int most = Math.min(request.prefixTokens(), request.promptTokens() - 1);
    return most / pageTokens * pageTokens;
  }

  boolean sharesPrefix() {
    return sharesPrefix;
  }

  /// Begins behind a prefix that is in the cache.
  void beginBehindPrefix(int tokens) {
    sharesPrefix = true;
    computed = tokens;
    reusedTokens += tokens;
  }

  /// The pages of its prefix become shared ones.
  void sharePrefix(int prefixPages) {
    sharesPrefix = true;
    pages -= prefixPages;
  }

  void begin(long cycle) {
    if (beginCycle < 0) {
      beginCycle = cycle;
    }
  }

  /// An iteration has computed some of its tokens.
  void advance(int tokens, long cycle) {
    computed += tokens;
    if (open() == 0) {
      generated++;
      if (firstTokenCycle < 0) {
        firstTokenCycle = cycle;
      }
    }
  }

  /// It did not begin after all.
  void leavePrefix() {
    reusedTokens -= computed;
    release();
  }

  /// Its cache is lost; what it has made stays known and is computed again.
  void preempt() {
    release();
    preemptions++;
  }

  /// Its cache is given back.
  void release() {
    computed = 0;
    pages = 0;
    sharesPrefix = false;
  }

  ServedOutcome outcome(long lastTokenCycle) {
    return new ServedOutcome(
        request, beginCycle, firstTokenCycle, lastTokenCycle, preemptions, reusedTokens);
  }
}
