package dev.twinhold.store.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.store.docker.DockerJson.History;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerHistoryTest {

    private static final History ROOT = new History("", 190_000_000);
    private static final History LABEL = new History("/bin/sh -c #(nop)  LABEL a=b", 0);
    private static final History REMOVE = new History("/bin/sh -c rm -rf /var/log/*", 0);
    private static final History COPY = new History("/bin/sh -c #(nop) COPY file:1 in /a ", 6);
    private static final History WORKDIR = new History("WORKDIR /srv", 0);
    private static final History CMD = new History("CMD [\"sleep\"]", 0);

    @Test
    void aStepThatOnlyRemovesMakesALayerOfNoBytes() {
        assertEquals(
                Optional.of(List.of(ROOT, REMOVE, COPY)),
                LayerHistory.match(List.of(ROOT, LABEL, REMOVE, COPY, CMD), 3));
    }

    @Test
    void workdirMakesALayerOnlyIfTheDirectoryIsNew() {
        List<History> steps = List.of(ROOT, WORKDIR, COPY, CMD);
        assertEquals(Optional.of(List.of(ROOT, WORKDIR, COPY)), LayerHistory.match(steps, 3));
        assertEquals(Optional.of(List.of(ROOT, COPY)), LayerHistory.match(steps, 2));
    }

    @Test
    void everyStepMayHaveMadeALayer() {
        assertEquals(
                Optional.of(List.of(ROOT, LABEL)), LayerHistory.match(List.of(ROOT, LABEL), 2));
    }

    @Test
    void aHistoryThatDoesNotTellIsNotGuessed() {
        assertEquals(Optional.empty(), LayerHistory.match(List.of(ROOT, REMOVE, REMOVE), 2));
        assertEquals(Optional.empty(), LayerHistory.match(List.of(), 2));
    }

    @Test
    void aCommandThatOnlyLooksLikeAnInstructionIsACommand() {
        History run = new History("/bin/sh -c USERS=1 make", 0);
        assertEquals(
                Optional.of(List.of(ROOT, run)), LayerHistory.match(List.of(ROOT, run, CMD), 2));
    }
}
