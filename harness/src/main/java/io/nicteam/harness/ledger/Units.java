package io.nicteam.harness.ledger;

/** The units of one direction, in the order in which they were offered; to look at. */
public final class Units {

    private final Book book;

    Units(Book book) {
        this.book = book;
    }

    public int size() {
        return book.size();
    }

    public long intendedNs(int unit) {
        return book.intendedNs(unit);
    }

    /** When its receiver saw the unit first; of no meaning if it never did. */
    public long deliveredNs(int unit) {
        return book.deliveredNs(unit);
    }

    /** The adapter that carried what its receiver saw first; of no meaning if it saw nothing. */
    public int carrier(int unit) {
        return book.carrier(unit);
    }

    public int flow(int unit) {
        return book.flow(unit);
    }

    /** Position within the flow, from 0. */
    public int sequence(int unit) {
        return book.sequence(unit);
    }

    /** How often its receiver saw the unit. */
    public int seen(int unit) {
        return book.seen(unit);
    }

    /** How many copies of the unit there ever were. */
    public int copies(int unit) {
        return book.copies(unit);
    }

    /** How many of them the sender made for the unit's receiver, beside the unit itself. */
    public int sentAgain(int unit) {
        return book.sentAgain(unit);
    }
}
