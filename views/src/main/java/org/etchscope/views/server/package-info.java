/// The server of a run as a page: its chips by pipeline stage and by the topology of their links,
/// what the links carry message by message, and the micro-batches of the pipeline over time. It may
/// use `chip` (for names and words of numbers), `explain`, `page`, `why` (for the look of reasons),
/// `surface` and `palette`.
package org.etchscope.views.server;
