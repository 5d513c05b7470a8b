package fr.jalon.notices.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses of the network somebody else may have us connect to (against server-side request forgery): those of the public internet
 * (IANA's special-purpose registries), and none behind which our own neighbours are.
 */
final class AddressRules {

    private static final List<Block> NOT_PUBLIC = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3),
            // Where a cloud answers its machines from a public address.
            Block.of("168.63.129.16", 32),
            Block.of("::", 96),
            // Behind these, addresses of IPv4 are reached.
            Block.of("64:ff9b::", 96),
            Block.of("::ffff:0:0:0", 96),
            Block.of("64:ff9b:1::", 48),
            Block.of("2001::", 32),
            Block.of("2002::", 16),
            Block.of("100::", 64),
            Block.of("2001:db8::", 32),
            Block.of("3fff::", 20),
            Block.of("5f00::", 16),
            Block.of("fc00::", 7),
            Block.of("fe80::", 10),
            Block.of("fec0::", 10),
            Block.of("ff00::", 8));

    private AddressRules() {}

    /** Whether anybody may have us connect to it. */
    static boolean isPublic(InetAddress address) {
        return (address instanceof Inet4Address || address instanceof Inet6Address)
                && NOT_PUBLIC.stream().noneMatch(block -> block.holds(address.getAddress()));
    }

    /** Addresses that begin with the same bits. */
    private static final class Block {

        private final byte[] first;
        private final int bits;

        private Block(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        static Block of(String first, int bits) {
            try {
                // A literal: nobody is asked for it.
                return new Block(InetAddress.getByName(first).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int mask = 0xff & (0xff << (Byte.SIZE - bits % Byte.SIZE));
            return Arrays.equals(address, 0, whole, first, 0, whole)
                    && (bits % Byte.SIZE == 0 || ((address[whole] ^ first[whole]) & mask) == 0);
        }
    }
}
