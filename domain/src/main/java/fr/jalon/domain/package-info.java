/** What is true: facts, rules and time, without a clock, a store or a network. */
@NullMarked
package fr.jalon.domain;

import org.jspecify.annotations.NullMarked;
