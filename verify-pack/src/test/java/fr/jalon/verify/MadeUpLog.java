package fr.jalon.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A log of events, with the packs that a server would make of it. Written down from RFC 6962's recursive definitions and
 * from C2SP's texts, without a look at any other code.
 */
final class MadeUpLog {

    static final String ORIGIN = "jalon.example.fr/jalon";
    static final String SIREN = "200054781";

    /** The first key of RFC 8032, 7.1: everybody has it, nobody trusts it. */
    private static final byte[] PRIVATE =
            HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static final byte[] PUBLIC =
            HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    private final List<byte[]> entries = new ArrayList<>();
    private final Set<Integer> mine;

    /** @param mine the positions of the events of {@link #SIREN}; the others are of another territory */
    MadeUpLog(int size, Set<Integer> mine) {
        this.mine = new TreeSet<>(mine);
        int version = 0;
        for (int position = 0; position < size; position++) {
            boolean isMine = mine.contains(position);
            version += isMine ? 1 : 0;
            entries.add(entry(position, isMine ? SIREN : "243500139", isMine ? version : position + 1));
        }
    }

    static byte[] payload(int position) {
        return bytes("{\"what\":\"Événement " + position + "\"}");
    }

    static byte[] metaData(int position) {
        return bytes("{\"actor\":\"actor-" + position + "\"}");
    }

    static byte[] entry(int position, String siren, int version) {
        return bytes("jalon-event/1\n"
                + "position " + position + "\n"
                + "recorded-at " + time(position) + "\n"
                + "event-id 00000000-0000-4000-8000-" + "%012d".formatted(position) + "\n"
                + "siren " + siren + "\n"
                + "version " + version + "\n"
                + "type jalon.FundingGranted.v1\n"
                + "revision -\n"
                + "time-stamp 2026-11-27T05:12:13Z\n"
                + "payload " + HexFormat.of().formatHex(sha256(payload(position))) + "\n"
                + "meta-data " + HexFormat.of().formatHex(sha256(metaData(position))) + "\n");
    }

    static String time(int position) {
        return Instant.parse("2026-11-27T05:12:13Z")
                .plusSeconds(position)
                .toString()
                .replace("Z", ".000001Z");
    }

    /** The parts of the pack by their names, in their order: to be changed and {@link PackFile zipped}. */
    Map<String, byte[]> pack() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("README.txt", bytes("Paquet de preuves. Evidence pack.\n"));
        parts.put("checkpoint", checkpoint());
        parts.put("key.txt", bytes(key(ORIGIN) + "\n"));
        int version = 0;
        for (int position : mine) {
            version++;
            String name = "events/%06d".formatted(version);
            parts.put(name + ".entry", entries.get(position));
            parts.put(name + ".payload.json", payload(position));
            parts.put(name + ".meta.json", metaData(position));
            parts.put(name + ".tlog-proof", proof(position));
        }
        parts.put("rules/eci-3.5@2021.yaml", bytes("edition: eci-3.5@2021\n"));
        return parts;
    }

    byte[] checkpoint() {
        return signed(ORIGIN, ORIGIN + "\n" + entries.size() + "\n" + base64(root(entries)) + "\n");
    }

    String root() {
        return base64(root(entries));
    }

    byte[] proof(int position) {
        StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + position + "\n");
        path(position, entries).forEach(hash -> proof.append(base64(hash)).append('\n'));
        return bytes(proof + "\n" + new String(checkpoint(), StandardCharsets.UTF_8));
    }

    /** MTH of RFC 6962, 2.1. */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return sha256(new byte[] {0}, leaves.getFirst());
        }
        int k = split(leaves.size());
        return sha256(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH of RFC 6962, 2.1.1. */
    static List<byte[]> path(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<byte[]> path = m < k ? path(m, left) : path(m - k, right);
        path.add(m < k ? root(right) : root(left));
        return path;
    }

    /** The largest power of two below n. */
    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    static byte[] signed(String name, String text) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, PRIVATE));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes(text));
            return bytes(text + "\n— " + name + " " + base64(concat(keyId(name), signature.sign())) + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String key(String name) {
        return name + "+" + HexFormat.of().formatHex(keyId(name)) + "+" + base64(concat(new byte[] {1}, PUBLIC));
    }

    private static byte[] keyId(String name) {
        return Arrays.copyOf(sha256(bytes(name + "\n"), new byte[] {1}, PUBLIC), 4);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(concat(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
