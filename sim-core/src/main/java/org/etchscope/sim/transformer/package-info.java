/// What runs: the shapes of transformer models, the accounting of their parameters, operations and
/// bytes, the reading of published model configurations, and the refusal, by name and reason, of
/// what is no transformer. It knows nothing of chips or time. Of the other packages of the
/// simulator it uses only the names of number formats (`Precision`); only its readers use Jackson.
package org.etchscope.sim.transformer;
