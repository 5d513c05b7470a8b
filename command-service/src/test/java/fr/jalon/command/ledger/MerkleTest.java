package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.proof.Sha256;
import fr.jalon.strength.Strength;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTest {

    /** The leaves of the tests of Certificate Transparency. */
    private static final List<String> CT =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static byte[] naive(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Sha256.digest().digest();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Merkle.node(naive(leaves.subList(0, split)), naive(leaves.subList(split, leaves.size())));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Tiles in memory. */
    private static final class Kept implements Tiles {
        private final Map<String, byte[]> tiles = new HashMap<>();

        @Override
        public byte[] hashes(int level, long index) {
            return tiles.getOrDefault(level + "/" + index, new byte[0]);
        }

        void keep(int level, long index, byte[] hashes) {
            tiles.put(level + "/" + index, hashes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void roots_are_those_of_certificate_transparency(int size, String root) {
        Kept kept = new Kept();
        TreeExtension growth = new TreeExtension(0, kept, kept::keep);
        CT.subList(0, size)
                .forEach(leaf -> growth.append(Merkle.leaf(HexFormat.of().parseHex(leaf))));
        growth.flush();
        assertThat(hex(Merkle.root(kept, size))).isEqualTo(root);
    }

    @Test
    void whatever_the_batches_the_root_from_tiles_is_the_naive_one_and_paths_lead_to_it() {
        long seed = Strength.seed(35);
        Random random = new Random(seed);
        Kept kept = new Kept();
        List<byte[]> leaves = new ArrayList<>();
        while (leaves.size() < 2_000) {
            TreeExtension growth = new TreeExtension(leaves.size(), kept, kept::keep);
            for (int more = random.nextInt(1, 40); more > 0; more--) {
                byte[] leaf = Merkle.leaf(("leaf " + leaves.size()).getBytes(StandardCharsets.UTF_8));
                leaves.add(leaf);
                growth.append(leaf);
            }
            growth.flush();
            int size = leaves.size();
            byte[] root = naive(leaves);
            assertThat(Merkle.root(kept, size))
                    .as("-Djalon.seed=%d, size %d", seed, size)
                    .isEqualTo(root);
            for (int any = 0; any < 20; any++) {
                int leaf = random.nextInt(size);
                assertThat(climbed(leaves.get(leaf), leaf, size, Merkle.path(kept, leaf, size)))
                        .as("-Djalon.seed=%d, leaf %d of %d", seed, leaf, size)
                        .isEqualTo(root);
            }
            int earlier = random.nextInt(size);
            assertThat(Merkle.root(kept, earlier)).isEqualTo(naive(leaves.subList(0, earlier)));
        }
        assertThat(Merkle.path(kept, 0, 1)).isEmpty();
    }

    /** As RFC 9162, 2.1.3.2, verifies an inclusion proof. */
    private static byte[] climbed(byte[] leaf, long index, long size, List<byte[]> path) {
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if ((node & 1) == 1 || node == last) {
                hash = Merkle.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Merkle.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        assertThat(last).isZero();
        return hash;
    }
}
