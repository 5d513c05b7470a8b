/** The rule language: what a level, a criterion and a part of a score ask of the facts. Data, read from rule files. */
@NullMarked
package fr.jalon.domain.rule;

import org.jspecify.annotations.NullMarked;
