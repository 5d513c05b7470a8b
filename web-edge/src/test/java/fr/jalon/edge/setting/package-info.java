/** Tests of the settings. */
@NullMarked
package fr.jalon.edge.setting;

import org.jspecify.annotations.NullMarked;
