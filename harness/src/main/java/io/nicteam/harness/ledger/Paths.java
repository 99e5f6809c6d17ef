package io.nicteam.harness.ledger;

/** Where all parties of all adapters believe the paths to be; a view of the ledger. */
public final class Paths {

    private final PathVector[] vectors;
    private final AdapterTrace[] adapters;

    /** Both by the position of the adapter. */
    Paths(PathVector[] vectors, AdapterTrace... adapters) {
        this.vectors = vectors;
        this.adapters = adapters;
    }

    /** Whether all parties of every adapter agree on its path now. */
    public boolean settled() {
        for (PathVector vector : vectors) {
            if (!vector.settled(vector.current())) {
                return false;
            }
        }
        return true;
    }

    /** What the parties believe now, in words: of every adapter, or of those that are not settled if there are such. */
    public String inWords() {
        boolean all = settled();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < vectors.length; i++) {
            if (all || !vectors[i].settled(vectors[i].current())) {
                words.append(words.isEmpty() ? "" : "; ").append(describe(i, vectors[i].current()));
            }
        }
        return words.toString();
    }

    /** What the parties believed about an adapter's path, in words. */
    String describe(int adapter, int vector) {
        String text = vectors[adapter].describe(vector);
        return vectors.length == 1 ? text : adapters[adapter].name() + ": " + text;
    }
}
