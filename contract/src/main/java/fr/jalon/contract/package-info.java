/** Carries events and positions between the services: names, JSON, schemas and tokens. */
@NullMarked
package fr.jalon.contract;

import org.jspecify.annotations.NullMarked;
