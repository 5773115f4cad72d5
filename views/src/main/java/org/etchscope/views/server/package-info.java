/// The server of a run as a page: its chips by pipeline stage, the links between them and what they
/// carry. It may use `chip` (for names and words of numbers), `explain`, `page`, `surface` and
/// `palette`.
package org.etchscope.views.server;
