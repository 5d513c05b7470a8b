package fr.jalon.bench.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of requests, put together from pieces that are made once. */
final class Requests {

    private final String host;
    private final byte[] rest;
    private final byte[] restOfPost;
    private final byte[][] paths;
    private final byte[][] bodies = new byte[Territories.TEMPLATES][];
    private final byte[][] bodiesAfterNumber = new byte[Territories.TEMPLATES][];
    private final byte[] number = new byte[20];
    private final ByteBuffer out = ByteBuffer.allocateDirect(16_384);

    Requests(Job job) {
        host = "Host: localhost:" + job.port() + "\r\nAuthorization: Bearer " + job.token() + "\r\n";
        rest = ascii(end(job.work()) + " HTTP/1.1\r\n" + host + "\r\n");
        restOfPost = ascii("/milestones HTTP/1.1\r\n" + host + "Content-Type: application/json\r\nContent-Length: ");
        paths = new byte[job.territories()][];
        for (int each = 0; each < paths.length; each++) {
            paths[each] = ascii(Territories.path(job.first() + each));
        }
        for (int each = 0; each < bodies.length; each++) {
            String[] parts = Territories.template(each).split("#", -1);
            bodies[each] = ascii(parts[0]);
            bodiesAfterNumber[each] = ascii(parts.length == 1 ? "" : parts[1]);
        }
    }

    private static String end(Job.Work work) {
        return work == Job.Work.HISTORY ? "/history" : "";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    ByteBuffer get(int territory) {
        return out.clear().put(ascii("GET ")).put(paths[territory]).put(rest).flip();
    }

    ByteBuffer getAfter(String path, String position) {
        return out.clear()
                .put(ascii("GET " + path + " HTTP/1.1\r\n" + host + "Read-After: " + position + "\r\n\r\n"))
                .flip();
    }

    ByteBuffer stream() {
        return out.clear()
                .put(ascii("GET /api/v1/events HTTP/1.1\r\n" + host + "Accept: text/event-stream\r\n\r\n"))
                .flip();
    }

    ByteBuffer register(int number) {
        String body = Territories.registration(number).replaceFirst("\"type\":\"territory-registered\",", "");
        return out.clear()
                .put(ascii("POST /api/v1/territories HTTP/1.1\r\n" + host
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .flip();
    }

    ByteBuffer milestone(int territory, long call) {
        int template = (int) (call % bodies.length);
        byte[] after = bodiesAfterNumber[template];
        int digits = after.length == 0 ? 0 : digits(call);
        out.clear().put(ascii("POST ")).put(paths[territory]).put(restOfPost);
        out.put(ascii(Integer.toString(bodies[template].length + digits + after.length)))
                .putInt(0x0D0A0D0A)
                .put(bodies[template]);
        return out.put(number, number.length - digits, digits).put(after).flip();
    }

    private int digits(long call) {
        int count = 0;
        long left = call;
        do {
            number[number.length - ++count] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        return count;
    }
}
