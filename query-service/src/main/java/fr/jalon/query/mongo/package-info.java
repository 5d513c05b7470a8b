/** Keeps the views in MongoDB, real or embedded. Knows view, is known by the wiring alone. */
@NullMarked
package fr.jalon.query.mongo;

import org.jspecify.annotations.NullMarked;
