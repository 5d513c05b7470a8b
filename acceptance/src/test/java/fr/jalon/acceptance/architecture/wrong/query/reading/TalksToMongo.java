package fr.jalon.acceptance.architecture.wrong.query.reading;

import com.mongodb.client.MongoClient;

public record TalksToMongo(MongoClient client) {}
