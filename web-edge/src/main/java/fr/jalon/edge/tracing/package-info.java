/** Traces that go from a command to the views that show it (OpenTelemetry), where an address to send them to is set. */
@NullMarked
package fr.jalon.edge.tracing;

import org.jspecify.annotations.NullMarked;
