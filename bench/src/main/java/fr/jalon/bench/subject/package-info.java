/** What is measured, each in a process of its own, and the counters of those processes. */
@NullMarked
package fr.jalon.bench.subject;

import org.jspecify.annotations.NullMarked;
