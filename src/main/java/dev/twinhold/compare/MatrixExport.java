package dev.twinhold.compare;

import java.io.IOException;
import java.io.Writer;

/** Writes the rows that are shown, for other programs and for people. */
public enum MatrixExport {
    /** RFC 4180; a cell that a spreadsheet would take for a formula is made text. */
    CSV("csv") {
        @Override
        public void write(MatrixRows rows, Writer out) throws IOException {
            new TextTable(rows).csv(out);
        }
    },
    /** With digests; documented in docs/command-line.md. */
    JSON("json") {
        @Override
        public void write(MatrixRows rows, Writer out) throws IOException {
            JsonMatrix.write(rows, out);
        }
    },
    /** A table as GitHub and GitLab show it. */
    MARKDOWN("md") {
        @Override
        public void write(MatrixRows rows, Writer out) throws IOException {
            new TextTable(rows).markdown(out);
        }
    };

    private final String extension;

    MatrixExport(String extension) {
        this.extension = extension;
    }

    /** Of a file of it, without the dot. */
    public String extension() {
        return extension;
    }

    /** Writes all of it and flushes; closes nothing. */
    public abstract void write(MatrixRows rows, Writer out) throws IOException;
}
