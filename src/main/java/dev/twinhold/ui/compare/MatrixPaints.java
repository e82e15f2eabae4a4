package dev.twinhold.ui.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours of what is drawn rather than built of controls: {@code -ink-…} in {@code
 * compare.css}, where they are looked up like all others, so that each theme has its own. Never
 * seen.
 */
final class MatrixPaints extends Region {

    /** What is drawn with a colour. */
    enum Ink {
        SURFACE,
        CHROME,
        LINE,
        ROW_LINE,
        HOVER,
        SELECTED,
        SELECTED_LINE,
        HATCH,
        BRIGHT,
        TEXT,
        MUTED,
        OK_FG,
        OK_BG,
        WARN_FG,
        WARN_BG,
        BAD_FG,
        BAD_BG,
        INFO_FG,
        INFO_BG,
        LINK_FG,
        MUTED_BG;

        private String property() {
            return "-ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Map<Ink, CssMetaData<MatrixPaints, Color>> META = meta();
    private static final List<CssMetaData<? extends Styleable, ?>> ALL = all();

    private final Map<Ink, Colour> colours = new EnumMap<>(Ink.class);
    private final Runnable onChange;

    /**
     * Colours of a style sheet.
     *
     * @param onChange called for each colour that changes
     */
    MatrixPaints(Runnable onChange) {
        this.onChange = onChange;
        getStyleClass().add("matrix-paints");
        setManaged(false);
        setVisible(false);
        for (Ink ink : Ink.values()) {
            colours.put(ink, new Colour(ink));
        }
    }

    Color get(Ink ink) {
        return colour(ink).get();
    }

    private Colour colour(Ink ink) {
        return java.util.Objects.requireNonNull(colours.get(ink));
    }

    private final class Colour extends StyleableObjectProperty<Color> {
        private final Ink ink;

        Colour(Ink ink) {
            super(Color.TRANSPARENT);
            this.ink = ink;
        }

        @Override
        protected void invalidated() {
            get();
            onChange.run();
        }

        @Override
        public Object getBean() {
            return MatrixPaints.this;
        }

        @Override
        public String getName() {
            return ink.property();
        }

        @Override
        public CssMetaData<MatrixPaints, Color> getCssMetaData() {
            return java.util.Objects.requireNonNull(META.get(ink));
        }
    }

    private static Map<Ink, CssMetaData<MatrixPaints, Color>> meta() {
        Map<Ink, CssMetaData<MatrixPaints, Color>> meta = new EnumMap<>(Ink.class);
        for (Ink ink : Ink.values()) {
            meta.put(
                    ink,
                    new CssMetaData<>(
                            ink.property(), StyleConverter.getColorConverter(), Color.TRANSPARENT) {
                        @Override
                        public boolean isSettable(MatrixPaints paints) {
                            return true;
                        }

                        @Override
                        public StyleableProperty<Color> getStyleableProperty(MatrixPaints paints) {
                            return paints.colour(ink);
                        }
                    });
        }
        return meta;
    }

    private static List<CssMetaData<? extends Styleable, ?>> all() {
        List<CssMetaData<? extends Styleable, ?>> all =
                new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(META.values());
        return Collections.unmodifiableList(all);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ALL;
    }
}
