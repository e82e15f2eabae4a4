package dev.twinhold.ui.compare;

import dev.twinhold.compare.MatrixRows;
import dev.twinhold.compare.RowSummary;
import dev.twinhold.model.ImageName;
import dev.twinhold.ui.compare.MatrixPaints.Ink;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;

/** Draws what stays in view beside the cells: the names at the left, the counts at the right. */
final class NamePainter {

    private static final String DOCKER_HUB = "docker.io/";
    private static final String MORE = "…";
    private static final double BADGE = 18;
    private static final double INDENT = 12;

    private NamePainter() {}

    static void paint(GraphicsContext g, Frame frame, double width, double height) {
        begin(g, frame, width, height);
        GridLayout grid = frame.grid();
        for (int line = grid.firstLine(); line < grid.endLine(); line++) {
            double y = line * grid.line() - grid.scrollY();
            CellPainter.line(g, frame, line, y, width);
            switch (frame.lines().get(line)) {
                case MatrixRows.Line.Image(int row) -> name(g, frame, row, y, width);
                case MatrixRows.Line.Repository(var name, int images) ->
                        heading(g, frame, Texts.get("row.group", name, images), y, width);
            }
        }
    }

    private static void begin(GraphicsContext g, Frame frame, double width, double height) {
        g.setFill(frame.look().paints().get(Ink.SURFACE));
        g.fillRect(0, 0, width, height);
        g.setFont(frame.look().font());
        g.setTextBaseline(VPos.CENTER);
    }

    private static void heading(
            GraphicsContext g, Frame frame, String text, double y, double width) {
        g.setFont(frame.look().bold());
        g.setFill(frame.look().paints().get(Ink.MUTED));
        String shown = frame.look().ruler().fit(text, (width - 2 * Metrics.PADDING) * 0.9);
        g.fillText(shown, Metrics.PADDING, y + frame.grid().line() / 2);
        g.setFont(frame.look().font());
    }

    private static void name(GraphicsContext g, Frame frame, int row, double y, double width) {
        ImageName image = frame.matrix().name(row);
        String repository = image.repository();
        String shown =
                repository.startsWith(DOCKER_HUB)
                        ? repository.substring(DOCKER_HUB.length())
                        : repository;
        int slash = shown.lastIndexOf('/') + 1;
        String tag =
                image.tag().map(t -> ":" + t).orElse("")
                        + image.digest().map(d -> "@" + d.shortened()).orElse("");
        double x = Metrics.PADDING + (frame.isGrouped() ? INDENT : 0);
        double room = width - x - Metrics.GAP;
        TextRuler ruler = frame.look().ruler();
        String name = ruler.fit(shown.substring(slash), Math.max(40, room - ruler.width(tag)));
        String fittingTag = ruler.fit(tag, room - ruler.width(name));
        String path =
                path(
                        ruler,
                        shown.substring(0, slash),
                        room - ruler.width(name) - ruler.width(fittingTag));
        x = draw(g, frame, path, Ink.MUTED, x, y);
        x = draw(g, frame, name, Ink.BRIGHT, x, y);
        draw(g, frame, fittingTag, Ink.TEXT, x, y);
    }

    /** {@code a/b/}, {@code …/b/}, {@code …/}, nothing. */
    private static String path(TextRuler ruler, String whole, double room) {
        String candidate = whole;
        int slash = 0;
        while (ruler.width(candidate) > room) {
            slash = whole.indexOf('/', slash + 1);
            if (slash < 0) {
                return "";
            }
            candidate = MORE + whole.substring(slash);
        }
        return candidate;
    }

    private static double draw(
            GraphicsContext g, Frame frame, String text, Ink ink, double x, double y) {
        g.setFill(frame.look().paints().get(ink));
        g.fillText(text, x, y + frame.grid().line() / 2);
        return x + frame.look().ruler().width(text);
    }

    /** The counts of each row. */
    static void paintCounts(GraphicsContext g, Frame frame, double width, double height) {
        begin(g, frame, width, height);
        GridLayout grid = frame.grid();
        g.setFont(frame.look().small());
        for (int line = grid.firstLine(); line < grid.endLine(); line++) {
            double y = line * grid.line() - grid.scrollY();
            CellPainter.line(g, frame, line, y, width);
            int row = frame.row(line);
            if (row >= 0) {
                badges(g, frame, frame.matrix().summary(row), y);
            }
        }
    }

    private static void badges(GraphicsContext g, Frame frame, RowSummary row, double y) {
        double x = Metrics.GAP;
        double top = y + Math.floor((frame.grid().line() - BADGE) / 2);
        for (CompareTexts.Badge badge : CompareTexts.badges(row.counts(), row.versions())) {
            double width =
                    Math.ceil(frame.look().ruler().width(badge.text()) * 0.9 + 2 * Metrics.GAP);
            frame.look()
                    .tiles()
                    .drawBadge(
                            g,
                            new CellTiles.Pill(
                                    ink(badge.tone()),
                                    ground(badge.tone()),
                                    badge.text(),
                                    width,
                                    BADGE),
                            frame.look().small(),
                            x,
                            top);
            x += width + Metrics.HALF_GAP;
        }
    }

    static Ink ink(Tone tone) {
        return switch (tone) {
            case OK -> Ink.OK_FG;
            case LINK -> Ink.LINK_FG;
            case INFO -> Ink.INFO_FG;
            case WARN -> Ink.WARN_FG;
            case BAD -> Ink.BAD_FG;
            case MUTED -> Ink.MUTED;
        };
    }

    private static Ink ground(Tone tone) {
        return switch (tone) {
            case OK -> Ink.OK_BG;
            case LINK, MUTED -> Ink.MUTED_BG;
            case INFO -> Ink.INFO_BG;
            case WARN -> Ink.WARN_BG;
            case BAD -> Ink.BAD_BG;
        };
    }
}
