/** Marked, so that what stands here can be blameless. */
@NullMarked
package fr.jalon.acceptance.architecture.wrong.domain.value;

import org.jspecify.annotations.NullMarked;
