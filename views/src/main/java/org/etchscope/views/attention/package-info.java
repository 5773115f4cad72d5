/// What the heads of a model attend to: heads and layers as small maps, one of them from query to
/// key, and the online softmax of one query as it ran. It may use `surface` and `palette`.
package org.etchscope.views.attention;
