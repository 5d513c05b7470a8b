package fr.jalon.acceptance.architecture.wrong.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;

/** Makes objects of whatever class the bytes name. */
class ReadsObjects {

    Object first(InputStream bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream objects = new ObjectInputStream(bytes)) {
            return objects.readObject();
        }
    }
}
