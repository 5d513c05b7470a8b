/** The audits of a territory as their events make them. Knows no fact and no level, and none knows it. */
@NullMarked
package fr.jalon.domain.audit;

import org.jspecify.annotations.NullMarked;
