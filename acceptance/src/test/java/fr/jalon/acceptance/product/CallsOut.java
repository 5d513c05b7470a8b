package fr.jalon.acceptance.product;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A program that calls elsewhere, in the way that it is told; to an address that is nobody's (RFC 5737). */
final class CallsOut {

    private static final String NOBODY = "192.0.2.1";

    private CallsOut() {}

    /** {@code url}, {@code client} or {@code socket}. */
    public static void main(String[] way) throws Exception {
        switch (way[0]) {
            case "url" ->
                URI.create("https://" + NOBODY + "/").toURL().openStream().close();
            case "client" -> {
                try (HttpClient client = HttpClient.newHttpClient()) {
                    client.send(
                            HttpRequest.newBuilder(URI.create("https://" + NOBODY + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
                }
            }
            default -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(NOBODY, 443), 5_000);
                }
            }
        }
    }
}
