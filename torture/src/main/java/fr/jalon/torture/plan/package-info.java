/** Which faults come, and when: decided by a seed and by nothing else. */
@NullMarked
package fr.jalon.torture.plan;

import org.jspecify.annotations.NullMarked;
