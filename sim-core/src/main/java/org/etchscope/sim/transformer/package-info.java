/// What runs: the shapes of transformer models, the accounting of their parameters, operations and
/// bytes, the reading of published model configurations, and the refusal, by name and reason, of
/// what is no transformer. It knows nothing of chips or time. It uses no other package of the
/// simulator; only its readers use Jackson.
package org.etchscope.sim.transformer;
