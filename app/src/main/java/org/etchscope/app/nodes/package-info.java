/// What the nodes of the window have in common.
package org.etchscope.app.nodes;
