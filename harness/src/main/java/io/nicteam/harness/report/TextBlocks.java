package io.nicteam.harness.report;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal, in blocks with room between them as long as the screen has it. */
public final class TextBlocks {

    private static final int SCREEN_LINES = 24;
    private static final String RESET = "\u001b[0m";

    private final int width;
    private final List<List<Line>> blocks = new ArrayList<>();

    /** How a line stands out where colours are wanted. */
    public enum Tone {
        PLAIN(""),
        STRONG("\u001b[1m"),
        GOOD("\u001b[1;32m"),
        LOSS("\u001b[31m"),
        BAD("\u001b[1;31m"),
        WARNING("\u001b[33m");

        private final String sequence;

        Tone(final String sequence) {
            this.sequence = sequence;
        }
    }

    private record Line(String text, Tone tone) {}

    /**
     * @param width columns of the terminal
     */
    public TextBlocks(final int width) {
        this.width = width;
    }

    /** What is added from now on belongs together; a block that stays empty takes no room. */
    public void block() {
        blocks.add(new ArrayList<>());
    }

    /** A line as it is, however long. */
    public void line(final String text, final Tone tone) {
        blocks.get(blocks.size() - 1).add(new Line(printable(text), tone));
    }

    /** One text to the left and one to the right; on lines of their own where one line is too short. */
    public void ends(final String left, final String right, final Tone tone) {
        final int room = width - left.length() - right.length();
        if (room >= 2) {
            line(left + " ".repeat(room) + right, tone);
        } else {
            wrapped(left, tone);
            line(right, tone);
        }
    }

    /** Broken between words where a line is too short; what is continued is indented. */
    public void wrapped(final String text, final Tone tone) {
        StringBuilder line = new StringBuilder();
        for (final String word : printable(text).split(" ", -1)) {
            if (!line.toString().isBlank() && line.length() + 1 + word.length() > width) {
                line(line.toString(), tone);
                line = new StringBuilder("   ");
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        line(line.toString(), tone);
    }

    /** A heading that stands out, and rows. */
    public void table(final List<String> lines) {
        line(lines.get(0), Tone.STRONG);
        lines.stream().skip(1).forEach(line -> line(line, Tone.PLAIN));
    }

    /** All blocks, each line with its end. */
    public String text(final boolean colour) {
        blocks.removeIf(List::isEmpty);
        final int lines = blocks.stream().mapToInt(List::size).sum();
        // Room between the blocks is the first thing to go when the screen is short.
        final boolean spaced = lines + blocks.size() - 1 <= SCREEN_LINES;
        final StringBuilder text = new StringBuilder();
        for (final List<Line> block : blocks) {
            if (spaced && !text.isEmpty()) {
                text.append('\n');
            }
            block.forEach(line -> append(text, line, colour));
        }
        return text.toString();
    }

    private static void append(final StringBuilder text, final Line line, final boolean colour) {
        if (colour && line.tone() != Tone.PLAIN) {
            text.append(line.tone().sequence).append(line.text()).append(RESET);
        } else {
            text.append(line.text());
        }
        text.append('\n');
    }

    /** Names come from files of others: without this they could move the cursor or recolour the verdict. */
    private static String printable(final String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
