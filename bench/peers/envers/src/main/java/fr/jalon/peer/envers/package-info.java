/** A plain table whose history Hibernate Envers keeps. */
@NullMarked
package fr.jalon.peer.envers;

import org.jspecify.annotations.NullMarked;
