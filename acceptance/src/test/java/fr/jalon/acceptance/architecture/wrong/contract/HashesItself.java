package fr.jalon.acceptance.architecture.wrong.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

final class HashesItself {

    MessageDigest digest() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256");
    }
}
