/** Answers that are waited for. */
@NullMarked
package fr.jalon.edge.client;

import org.jspecify.annotations.NullMarked;
