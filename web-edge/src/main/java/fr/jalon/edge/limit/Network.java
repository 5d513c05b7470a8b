package fr.jalon.edge.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** By what limits tell apart where requests come from. */
public final class Network {

    private static final int NETWORK_BYTES = 8;

    private Network() {}

    /** An IPv4 address as it is; of an IPv6 address its /64, since whoever has one of those has all of them. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // With a colon in it nobody looks for a name. What is behind a percent sign is a card of this machine.
            InetAddress known = InetAddress.getByName(address.replaceAll("%.*", ""));
            return known instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), NETWORK_BYTES)) + "/64"
                    : known.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
