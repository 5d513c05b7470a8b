/** Tests of the plan. */
@NullMarked
package fr.jalon.torture.plan;

import org.jspecify.annotations.NullMarked;
