/** What milestones, their fields and values are called in French and in English. */
@NullMarked
package fr.jalon.contract.words;

import org.jspecify.annotations.NullMarked;
