package org.etchscope.sim.serving;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the key-value cache of a server, counted on its fullest chip: who holds how many.
/// Prefixes that nobody uses any more stay until their pages are wanted, the one unused longest
/// first.
final class PagePool {

  private final int total;
  private final int pageTokens;
  private final boolean reuse;
  private int free;

  /// By prefix, in the order of the last use.
  private final Map<Integer, Prefix> prefixes = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Prefix {
    private final int pages;
    private int users;

    Prefix(int pages) {
      this.pages = pages;
      this.users = 1;
    }
  }

  /// @param reuse whether prefixes are shared
  PagePool(int total, int pageTokens, boolean reuse) {
    this.total = total;
    this.pageTokens = pageTokens;
    this.reuse = reuse;
    this.free = total;
  }

  int total() {
    return total;
  }

  /// Pages that sequences or prefixes hold.
  int held() {
    return total - free;
  }

  /// Whether a request can ever be served.
  boolean canHold(ServedRequest request) {
    return Math.ceilDiv(request.cachedTokens(), pageTokens) <= total;
  }

  /// Lets a sequence that has nothing in the cache begin behind its prefix, if that is there.
  void begin(Sequence sequence) {
    Prefix prefix = reuse ? prefixes.get(sequence.request().prefix()) : null;
    if (prefix != null && sequence.sharedTokens(pageTokens) == prefix.pages * pageTokens) {
      prefix.users++;
      sequence.beginBehindPrefix(prefix.pages * pageTokens);
    }
  }

  /// Takes back what [#begin] has done for a sequence that then found no room.
  void abandon(Sequence sequence) {
    release(sequence);
    sequence.leavePrefix();
  }

  /// Pages for so many more tokens of a sequence.
  ///
  /// @return whether there were enough; else nothing has changed but that unused prefixes may be
  ///   gone
  boolean reserve(Sequence sequence, int tokens) {
    int wanted = sequence.pagesFor(sequence.computed() + tokens, pageTokens) - sequence.pages();
    if (wanted > free) {
      evict(wanted);
    }
    if (wanted > free) {
      return false;
    }
    int taken = Math.max(0, wanted);
    free -= taken;
    sequence.addPages(taken);
    return true;
  }

  private void evict(int wanted) {
    var oldest = prefixes.values().iterator();
    while (wanted > free && oldest.hasNext()) {
      Prefix prefix = oldest.next();
      if (prefix.users == 0) {
        free += prefix.pages;
        oldest.remove();
      }
    }
  }

  /// Makes the prefix of a sequence a shared one, once it is computed.
  void share(Sequence sequence) {
    int shared = sequence.sharedTokens(pageTokens);
    int name = sequence.request().prefix();
    if (reuse
        && name >= 0
        && shared > 0
        && !sequence.sharesPrefix()
        && sequence.computed() >= shared
        && !prefixes.containsKey(name)) {
      prefixes.put(name, new Prefix(shared / pageTokens));
      sequence.sharePrefix(shared / pageTokens);
    }
  }

  /// Takes the pages of a sequence back.
  void release(Sequence sequence) {
    free += sequence.pages();
    Prefix prefix = prefixOf(sequence);
    if (prefix != null) {
      prefix.users--;
    }
  }

  private @Nullable Prefix prefixOf(Sequence sequence) {
    return sequence.sharesPrefix() ? prefixes.get(sequence.request().prefix()) : null;
  }
}
