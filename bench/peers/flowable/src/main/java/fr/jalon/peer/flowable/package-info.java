/** A process for each territory, whose history Flowable keeps. */
@NullMarked
package fr.jalon.peer.flowable;

import org.jspecify.annotations.NullMarked;
