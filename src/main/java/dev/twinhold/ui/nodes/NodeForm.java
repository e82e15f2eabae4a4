package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.Address;
import dev.twinhold.fleet.Labels;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.CoreWords;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The fields of a node as they are typed, and what is wrong with them. */
final class NodeForm {

    private static final String SSH_PORT = "22";

    /** What can be typed. */
    enum Field {
        HOST,
        PORT,
        USER,
        NAME,
        KEY_FILE,
        GROUP,
        LABELS,
        JUMP
    }

    private final Set<NodeId> taken;
    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);
    private boolean nameFollowsHost = true;
    private Optional<Access.Ssh> jump = Optional.empty();

    /**
     * An empty form.
     *
     * @param taken names that other nodes have
     */
    NodeForm(Set<NodeId> taken) {
        this.taken = Set.copyOf(taken);
        for (Field field : Field.values()) {
            fields.put(field, new SimpleStringProperty(""));
        }
        field(Field.PORT).set(SSH_PORT);
        field(Field.USER).set("root");
        field(Field.HOST).subscribe(this::followHost);
        field(Field.NAME).subscribe(name -> nameFollowsHost = followsHost(name));
    }

    /** A form that shows a node. */
    NodeForm(Set<NodeId> taken, NodeConfig config) {
        this(taken);
        if (config.access()
                instanceof Access.Ssh(var host, var port, var user, var identity, var via)) {
            field(Field.HOST).set(host);
            field(Field.PORT).set(Integer.toString(port));
            field(Field.USER).set(user);
            field(Field.KEY_FILE).set(identity.map(Path::toString).orElse(""));
            jump = via;
            field(Field.JUMP).set(via.map(Access::describe).orElse(""));
        }
        field(Field.NAME).set(config.id().value());
        field(Field.GROUP).set(config.group());
        field(Field.LABELS).set(Labels.text(config.labels()));
    }

    StringProperty field(Field field) {
        return Optional.ofNullable(fields.get(field)).orElseThrow();
    }

    private String text(Field field) {
        return field(field).get().strip();
    }

    private boolean followsHost(String name) {
        return name.isBlank() || name.equals(nameFor(text(Field.HOST)));
    }

    private void followHost(String host) {
        if (nameFollowsHost) {
            field(Field.NAME).set(nameFor(host.strip()));
            nameFollowsHost = true;
        }
    }

    /** The first label of a host's name; an address stays whole. */
    private static String nameFor(String host) {
        String name = host.matches("[0-9.]+") ? host : host.replaceFirst("\\..*", "");
        return name.replace(':', '-');
    }

    /**
     * Takes {@code user@host:port} apart into the fields.
     *
     * @return false when the text is a plain host or nothing of the kind, and nothing was changed
     */
    boolean paste(String text) {
        Optional<Address> address = Address.parse(text);
        boolean says =
                address.map(a -> a.user().isPresent() || a.port().isPresent()).orElse(false)
                        || text.strip().startsWith("ssh");
        if (address.isEmpty() || !says) {
            return false;
        }
        field(Field.HOST).set(address.get().host());
        address.get().user().ifPresent(field(Field.USER)::set);
        address.get().port().ifPresent(p -> field(Field.PORT).set(Integer.toString(p)));
        return true;
    }

    /** Why a field cannot be used; empty when it can. */
    Optional<String> error(Field field) {
        return switch (field) {
            case HOST -> complaint(() -> new Access.Ssh(text(field), 22, "root", Optional.empty()));
            case USER -> complaint(() -> new Access.Ssh("host", 22, text(field), Optional.empty()));
            case PORT -> complaint(this::port);
            case NAME -> complaint(this::id);
            case KEY_FILE -> complaint(this::keyFile);
            case GROUP -> Optional.empty();
            case LABELS -> complaint(() -> Labels.parse(text(field)));
            case JUMP -> complaint(this::via);
        };
    }

    private interface Check {
        Object value();
    }

    private static Optional<String> complaint(Check check) {
        try {
            check.value();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(CoreWords.say(String.valueOf(e.getMessage())));
        }
    }

    private int port() {
        String digits = text(Field.PORT).isEmpty() ? SSH_PORT : text(Field.PORT);
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        return new Access.Ssh("host", port, "root", Optional.empty()).port();
    }

    private NodeId id() {
        NodeId id = new NodeId(text(Field.NAME));
        if (taken.contains(id)) {
            throw new IllegalArgumentException("there is a node '" + id + "' already");
        }
        return id;
    }

    private Optional<Path> keyFile() {
        String file = text(Field.KEY_FILE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String home = System.getProperty("user.home");
        return Optional.of(Path.of(file.startsWith("~/") ? home + file.substring(1) : file));
    }

    /** The jump host as it was, unless something else was typed: it may have a key of its own. */
    private Optional<Access.Ssh> via() {
        String typed = text(Field.JUMP);
        if (typed.isEmpty() || jump.map(Access::describe).equals(Optional.of(typed))) {
            return typed.isEmpty() ? Optional.empty() : jump;
        }
        Address address =
                Address.parse(typed)
                        .orElseThrow(
                                () -> new IllegalArgumentException("'" + typed + "' is no host"));
        return Optional.of(
                new Access.Ssh(
                        address.host(),
                        address.port().orElse(Integer.parseInt(SSH_PORT)),
                        address.user().orElseGet(() -> text(Field.USER)),
                        keyFile()));
    }

    /** The node; empty while a field cannot be used. */
    Optional<NodeConfig> config() {
        for (Field field : Field.values()) {
            if (error(field).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new NodeConfig(
                        id(),
                        new Access.Ssh(
                                text(Field.HOST), port(), text(Field.USER), keyFile(), via()),
                        text(Field.GROUP),
                        Labels.parse(text(Field.LABELS))));
    }
}
