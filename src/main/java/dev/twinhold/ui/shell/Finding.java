package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;

/**
 * Something the palette found.
 *
 * @param icon its picture
 * @param text what it is called
 * @param hint what it is, or its shortcut
 * @param run goes there or does it
 */
public record Finding(Icons icon, String text, String hint, Runnable run) {}
