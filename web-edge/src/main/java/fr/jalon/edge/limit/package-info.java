/** How slowly, how much, how often and how many at once somebody may send: paces, token buckets, bulkheads. */
@NullMarked
package fr.jalon.edge.limit;

import org.jspecify.annotations.NullMarked;
