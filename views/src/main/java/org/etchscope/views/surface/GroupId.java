package org.etchscope.views.surface;

/// The form of a group's name: what can stand in files, addresses and tests as it is.
public final class GroupId {

  private GroupId() {}

  /// The id itself.
  ///
  /// @throws IllegalArgumentException if it is none
  public static String require(String id) {
    boolean good = !id.isEmpty();
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      good &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }
    if (!good) {
      throw new IllegalArgumentException(
          "group id is '%s'; it must have only lower case letters, digits, dots and hyphens"
              .formatted(id));
    }
    return id;
  }
}
