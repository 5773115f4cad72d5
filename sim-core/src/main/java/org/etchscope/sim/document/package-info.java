/// The program's own JSON documents (scenarios, claims), read strictly: what is not known, missing
/// or out of range is named with its place. It knows nothing of what the documents say.
package org.etchscope.sim.document;
