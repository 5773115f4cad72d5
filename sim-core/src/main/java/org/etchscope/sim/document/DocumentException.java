package org.etchscope.sim.document;

/// A document that cannot be used. The message is one sentence for the user: file, field, value and
/// what is allowed.
public final class DocumentException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public DocumentException(String message) {
    super(message);
  }
}
