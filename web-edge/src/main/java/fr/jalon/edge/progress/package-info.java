/** Whether work goes on: measured from outside, against a head that somebody else sets, and never by asking who does it. */
@NullMarked
package fr.jalon.edge.progress;

import org.jspecify.annotations.NullMarked;
