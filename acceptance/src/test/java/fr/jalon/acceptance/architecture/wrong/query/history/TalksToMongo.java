package fr.jalon.acceptance.architecture.wrong.query.history;

import com.mongodb.client.MongoClient;

public record TalksToMongo(MongoClient client) {}
