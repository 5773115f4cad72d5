/// Why a run takes as long as it does: where the cycles of the run and of each unit went, and what
/// more of each resource would gain. It may use `chip`, `explain`, `page`, `surface` and `palette`.
package org.etchscope.views.why;
