package fr.jalon.acceptance.architecture.wrong.query.projection;

import org.axonframework.messaging.MetaData;

record AsksAxon(MetaData metaData) {}
