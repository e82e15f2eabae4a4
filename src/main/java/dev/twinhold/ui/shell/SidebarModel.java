package dev.twinhold.ui.shell;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Group;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.KeyedList;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lines of the sidebar: places, then nodes by group, each with its state. */
final class SidebarModel {

    private final FxClock fxClock;
    private final Fleet fleet;
    private final Clock clock;
    private final Navigator navigator;
    private final KeyedList<Entry> entries = new KeyedList<>(Entry::key);
    private final Map<NodeId, Inventory> counted = new HashMap<>();
    private final Map<NodeId, Integer> unseen = new HashMap<>();
    private long shownVersion = -1;
    private List<Integer> shownCounts = List.of();
    private boolean recount;

    SidebarModel(FxClock fxClock, Fleet fleet, Clock clock, Navigator navigator) {
        this.fxClock = fxClock;
        this.fleet = fleet;
        this.clock = clock;
        this.navigator = navigator;
    }

    KeyedList<Entry> entries() {
        return entries;
    }

    /** Brings the lines up to date; cheap while nothing has changed. */
    void pull() {
        long version = fleet.version();
        List<Integer> counts = navigator.places().stream().map(SidebarModel::count).toList();
        if (version == shownVersion && counts.equals(shownCounts) && !recount) {
            return;
        }
        shownVersion = version;
        shownCounts = counts;
        recount = false;
        List<NodeView> nodes = fleet.nodes();
        nodes.forEach(this::countUnseen);
        entries.update(Stream.concat(places(), byGroup(nodes)).toList());
    }

    private static int count(Place place) {
        return place.badge().count().getValue().intValue();
    }

    private static String badge(Place place) {
        return count(place) == 0 ? "" : place.badge().words().apply(count(place));
    }

    private Stream<Entry> places() {
        return navigator.places().stream()
                .map(
                        p ->
                                new Entry.OfPlace(
                                        p.id(), p.title(), p.icon(), badge(p), p.badge().tone()));
    }

    private Stream<Entry> byGroup(List<NodeView> nodes) {
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        for (NodeView node : nodes) {
            groups.computeIfAbsent(node.config().group(), _ -> new ArrayList<>()).add(entry(node));
        }
        return groups.entrySet().stream()
                .flatMap(g -> Stream.concat(Stream.of(heading(g.getKey())), g.getValue().stream()));
    }

    private Entry heading(String name) {
        Group group = fleet.groups().named(name);
        return new Entry.Heading(title(name), group.colour(), note(group));
    }

    private static String title(String group) {
        if (group.isBlank()) {
            return Texts.get("sidebar.nodes");
        }
        return group.equals(NodeConfig.THIS_MACHINE.group()) ? Texts.get("sidebar.local") : group;
    }

    private static String note(Group group) {
        return group.readOnly()
                ? Texts.get("sidebar.read-only")
                : group.production() ? Texts.get("sidebar.production") : "";
    }

    private Entry entry(NodeView node) {
        NodeId id = node.config().id();
        int badge = unseen.getOrDefault(id, 0);
        return switch (node.connection()) {
            case ConnectionState.Idle() ->
                    new Entry.OfNode(id, Tone.MUTED, Icons.RING, seen(node.inventory(), ""), badge);
            case ConnectionState.Connecting() ->
                    new Entry.OfNode(
                            id,
                            Tone.WARN,
                            Icons.CONNECTING,
                            seen(node.inventory(), Texts.get("sidebar.connecting")),
                            badge);
            case ConnectionState.Connected(var _, var _) when isLimited(node) ->
                    new Entry.OfNode(
                            id, Tone.WARN, Icons.TRIANGLE, Texts.get("sidebar.limited"), badge);
            case ConnectionState.Connected(var _, var _) ->
                    new Entry.OfNode(id, Tone.OK, Icons.DOT, "", badge);
            case ConnectionState.Lost(var problem, var _) ->
                    new Entry.OfNode(id, Tone.BAD, Icons.TRIANGLE, lost(node, problem), badge);
        };
    }

    private static boolean isLimited(NodeView node) {
        return node.docker() instanceof EngineState.Unusable
                || node.containerd() instanceof EngineState.Unusable;
    }

    private String lost(NodeView node, Problem problem) {
        return switch (problem.kind()) {
            case AUTHENTICATION -> Texts.get("sidebar.login");
            case HOST_KEY -> Texts.get("sidebar.hostkey");
            case PERMISSION -> Texts.get("sidebar.limited");
            case BAD_INPUT,
                    UNREACHABLE,
                    FORBIDDEN,
                    NOT_FOUND,
                    CORRUPT,
                    EXHAUSTED,
                    UNSUPPORTED,
                    CANCELLED,
                    NOT_VERIFIED,
                    INTERNAL ->
                    seen(node.inventory(), Texts.get("sidebar.unreachable"));
        };
    }

    private String seen(Inventory inventory, String otherwise) {
        return inventory == Inventory.EMPTY
                ? otherwise
                : Texts.get(
                        "sidebar.seen",
                        Formats.time(inventory.readAt(), clock.instant(), clock.getZone()));
    }

    private void countUnseen(NodeView node) {
        NodeId id = node.config().id();
        Inventory inventory = node.inventory();
        if (counted.put(id, inventory) == inventory || inventory.kubernetes().isEmpty()) {
            return;
        }
        fxClock.run(
                () -> countUnseen(inventory),
                count -> {
                    if (counted.get(id) == inventory) {
                        unseen.put(id, count);
                        recount = true;
                    }
                },
                _ -> {});
    }

    private static int countUnseen(Inventory inventory) {
        return (int)
                Comparison.rows(inventory, StoreId.KUBERNETES.namespace()).stream()
                        .filter(
                                row ->
                                        row.seen() == Row.Seen.NO
                                                || row.seen() == Row.Seen.OTHER_IMAGE)
                        .count();
    }
}
