/** The data folder: what lies where, who may read it, and that only one Jalon uses it at a time. */
@NullMarked
package fr.jalon.standalone.folder;

import org.jspecify.annotations.NullMarked;
