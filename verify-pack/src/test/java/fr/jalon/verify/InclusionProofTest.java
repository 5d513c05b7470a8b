package fr.jalon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Proofs for the tree of eight leaves that implementations of RFC 6962 have in common, and for all small trees. */
class InclusionProofTest {

    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    @Test
    void leaves_and_roots_are_those_that_everybody_computes() {
        assertThat(HexFormat.of().formatHex(Hashes.ofLeaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(HexFormat.of().formatHex(Hashes.ofNode(Hashes.ofLeaf(LEAVES.get(0)), Hashes.ofLeaf(LEAVES.get(1)))))
                .isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(HexFormat.of().formatHex(MadeUpLog.root(LEAVES)))
                .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void every_leaf_of_every_small_tree_is_proved_and_at_no_other_place() {
        List<byte[]> leaves = new ArrayList<>();
        for (int size = 1; size <= 40; size++) {
            leaves.add(new byte[] {(byte) size});
            byte[] root = MadeUpLog.root(leaves);
            for (int i = 0; i < size; i++) {
                byte[] leaf = Hashes.ofLeaf(leaves.get(i));
                List<byte[]> path = MadeUpLog.path(i, leaves);
                for (int index = 0; index <= size; index++) {
                    assertThat(new InclusionProof(index, path, new byte[0]).leads(leaf, size, root))
                            .as("leaf %d of %d at %d", i, size, index)
                            .isEqualTo(index == i);
                }
            }
        }
    }

    @Test
    void a_path_that_is_too_long_or_too_short_leads_nowhere() {
        byte[] root = MadeUpLog.root(LEAVES);
        byte[] leaf = Hashes.ofLeaf(LEAVES.get(5));
        List<byte[]> path = MadeUpLog.path(5, LEAVES);

        assertThat(new InclusionProof(5, path, new byte[0]).leads(leaf, 8, root))
                .isTrue();
        assertThat(new InclusionProof(5, path.subList(0, 2), new byte[0]).leads(leaf, 8, root))
                .isFalse();
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(new InclusionProof(5, longer, new byte[0]).leads(leaf, 8, root))
                .isFalse();
        assertThat(new InclusionProof(0, List.of(), new byte[0]).leads(root, 8, root))
                .isFalse();
    }
}
