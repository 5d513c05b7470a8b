@NullMarked
package fr.jalon.standalone.log;

import org.jspecify.annotations.NullMarked;
