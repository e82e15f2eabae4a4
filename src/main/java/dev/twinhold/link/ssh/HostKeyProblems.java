package dev.twinhold.link.ssh;

import dev.twinhold.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about a host key that is not accepted. */
final class HostKeyProblems {

    private HostKeyProblems() {}

    static Problem changed(SshTarget target, PublicKeyBlob shown, List<KnownHostsLine> known) {
        List<KnownHostsLine> sameType =
                known.stream().filter(entry -> entry.type().equals(shown.type())).toList();
        String old =
                (sameType.isEmpty() ? known : sameType)
                        .stream().map(HostKeyProblems::describe).collect(Collectors.joining("; "));
        KnownHostsLine first = (sameType.isEmpty() ? known : sameType).getFirst();
        return new Problem(
                Problem.Kind.HOST_KEY,
                "The host key of " + target.knownHostsName() + " has changed",
                "It now shows "
                        + shown.type()
                        + " "
                        + shown.fingerprint()
                        + "; known is "
                        + old
                        + ". Somebody may be listening in, or the node was installed anew",
                "Compare the new fingerprint on the node itself (ssh-keygen -lf"
                        + " /etc/ssh/ssh_host_"
                        + shortType(shown.type())
                        + "_key.pub); only if it is the same, remove line "
                        + first.number()
                        + " of "
                        + first.file());
    }

    private static String describe(KnownHostsLine entry) {
        return entry.type()
                + " "
                + PublicKeyBlob.fingerprint(entry.key())
                + " ("
                + entry.place()
                + ")";
    }

    private static String shortType(String type) {
        return type.startsWith("ecdsa") ? "ecdsa" : type.replace("ssh-", "");
    }

    static Problem revoked(SshTarget target, PublicKeyBlob shown, KnownHostsLine entry) {
        return new Problem(
                Problem.Kind.HOST_KEY,
                "The host key of " + target.knownHostsName() + " is revoked",
                shown.type() + " " + shown.fingerprint() + " is marked in " + entry.place(),
                "Give the node a new host key; a stolen one must not be used any more");
    }

    static Problem notTrusted(SshTarget target, PublicKeyBlob shown) {
        return new Problem(
                Problem.Kind.HOST_KEY,
                "The host " + target.knownHostsName() + " is not known",
                "Its key " + shown.type() + " " + shown.fingerprint() + " was not confirmed",
                "Compare the fingerprint on the node itself and connect again, or add the key to "
                        + target.knownHosts().getFirst());
    }
}
