package fr.jalon.domain.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map, a balanced (AVL) tree: a changed copy costs O(log n) and shares all the rest with the
 * original. Each subtree carries a summary of its values, so that searches by summary are O(log n) as well.
 *
 * @param <K> keys, in their natural order
 * @param <V> values
 * @param <S> what is known of a run of values
 */
public final class SortedTree<K extends Comparable<? super K>, V, S> {

    /** How runs of values are summed up. */
    public interface Summary<V, S> {

        /** Of a single value. */
        S of(V value);

        /** Of two runs, one behind the other. */
        S join(S left, S right);
    }

    /** Knows nothing of its values. */
    private static final Summary<Object, Object> NOTHING = new Summary<>() {
        @Override
        public Object of(Object value) {
            return this;
        }

        @Override
        public Object join(Object left, Object right) {
            return this;
        }
    };

    private final Summary<? super V, S> summary;
    final @Nullable Node<K, V, S> root;

    private SortedTree(Summary<? super V, S> summary, @Nullable Node<K, V, S> root) {
        this.summary = summary;
        this.root = root;
    }

    record Node<K, V, S>(
            @Nullable Node<K, V, S> left,
            K key,
            V value,
            @Nullable Node<K, V, S> right,
            int height,
            int size,
            S summary) {}

    /** The empty map. */
    public static <K extends Comparable<? super K>, V> SortedTree<K, V, Object> empty() {
        return new SortedTree<>(NOTHING, null);
    }

    /** The empty map whose runs are summed up so. */
    public static <K extends Comparable<? super K>, V, S> SortedTree<K, V, S> empty(Summary<? super V, S> summary) {
        return new SortedTree<>(summary, null);
    }

    /** How many entries there are; O(1). */
    public int size() {
        return root == null ? 0 : root.size;
    }

    /** Whether there is no entry; O(1). */
    public boolean isEmpty() {
        return root == null;
    }

    /** The value under a key, null if there is none; O(log n). */
    public @Nullable V get(K key) {
        Node<K, V, S> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    /** The same with this value under this key; O(log n). */
    public SortedTree<K, V, S> with(K key, V value) {
        return new SortedTree<>(summary, put(root, key, value));
    }

    /** The same without this key; O(log n). */
    public SortedTree<K, V, S> without(K key) {
        return new SortedTree<>(summary, remove(root, key));
    }

    /** The last value before a key, the key itself left out; O(log n). */
    public Optional<V> before(K key) {
        Node<K, V, S> node = root;
        Optional<V> best = Optional.empty();
        while (node != null) {
            if (node.key.compareTo(key) < 0) {
                best = Optional.of(node.value);
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return best;
    }

    /** The first value after a key, the key itself left out; O(log n). */
    public Optional<V> after(K key) {
        Node<K, V, S> node = root;
        Optional<V> best = Optional.empty();
        while (node != null) {
            if (node.key.compareTo(key) > 0) {
                best = Optional.of(node.value);
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return best;
    }

    /** Hands over each entry in order; O(n). */
    public void forEach(BiConsumer<? super K, ? super V> consumer) {
        visit(root, consumer);
    }

    /** All values in the order of their keys; O(n). */
    public List<V> values() {
        List<V> values = new ArrayList<>(size());
        forEach((key, value) -> values.add(value));
        return values;
    }

    private static <K, V, S> void visit(@Nullable Node<K, V, S> node, BiConsumer<? super K, ? super V> consumer) {
        if (node != null) {
            visit(node.left, consumer);
            consumer.accept(node.key, node.value);
            visit(node.right, consumer);
        }
    }

    private Node<K, V, S> put(@Nullable Node<K, V, S> node, K key, V value) {
        if (node == null) {
            return node(null, key, value, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return node(node.left, key, value, node.right);
        }
        return order < 0
                ? balanced(put(node.left, key, value), node.key, node.value, node.right)
                : balanced(node.left, node.key, node.value, put(node.right, key, value));
    }

    private @Nullable Node<K, V, S> remove(@Nullable Node<K, V, S> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(remove(node.left, key), node.key, node.value, node.right);
        }
        if (order > 0) {
            return balanced(node.left, node.key, node.value, remove(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<K, V, S> next = first(node.right);
        return balanced(node.left, next.key, next.value, remove(node.right, next.key));
    }

    private static <K, V, S> Node<K, V, S> first(Node<K, V, S> node) {
        Node<K, V, S> first = node;
        while (first.left != null) {
            first = first.left;
        }
        return first;
    }

    private Node<K, V, S> balanced(@Nullable Node<K, V, S> left, K key, V value, @Nullable Node<K, V, S> right) {
        if (left != null && left.height > height(right) + 1) {
            if (height(left.left) >= height(left.right) || left.right == null) {
                return node(left.left, left.key, left.value, node(left.right, key, value, right));
            }
            Node<K, V, S> middle = left.right;
            return node(
                    node(left.left, left.key, left.value, middle.left),
                    middle.key,
                    middle.value,
                    node(middle.right, key, value, right));
        }
        if (right != null && right.height > height(left) + 1) {
            if (height(right.right) >= height(right.left) || right.left == null) {
                return node(node(left, key, value, right.left), right.key, right.value, right.right);
            }
            Node<K, V, S> middle = right.left;
            return node(
                    node(left, key, value, middle.left),
                    middle.key,
                    middle.value,
                    node(middle.right, right.key, right.value, right.right));
        }
        return node(left, key, value, right);
    }

    private Node<K, V, S> node(@Nullable Node<K, V, S> left, K key, V value, @Nullable Node<K, V, S> right) {
        S sum = summary.of(value);
        if (left != null) {
            sum = summary.join(left.summary, sum);
        }
        if (right != null) {
            sum = summary.join(sum, right.summary);
        }
        int height = 1 + Math.max(height(left), height(right));
        int size = 1 + (left == null ? 0 : left.size) + (right == null ? 0 : right.size);
        return new Node<>(left, key, value, right, height, size, sum);
    }

    private static int height(@Nullable Node<?, ?, ?> node) {
        return node == null ? 0 : node.height;
    }
}
