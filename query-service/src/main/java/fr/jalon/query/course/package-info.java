/** Slice: the course of a territory, and why it turned. */
@NullMarked
package fr.jalon.query.course;

import org.jspecify.annotations.NullMarked;
