@NullMarked
package fr.jalon.portal.gateway;

import org.jspecify.annotations.NullMarked;
