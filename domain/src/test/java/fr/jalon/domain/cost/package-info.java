/** What a decision costs. A program, not a test: nobody's build fails because a machine was busy. */
@NullMarked
package fr.jalon.domain.cost;

import org.jspecify.annotations.NullMarked;
