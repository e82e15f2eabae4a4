package dev.twinhold.model;

/**
 * What a registry asks for. Kept in memory only; {@link #toString} never shows the secret.
 *
 * @param registry the host, with its port where it has one, that the secret belongs to; it is
 *     answered to no other
 * @param kind how the secret is meant
 * @param user empty for an identity token
 * @param secret the password, access token or identity token
 */
public record Credentials(String registry, Kind kind, String user, String secret) {

    /** How a secret is meant. */
    public enum Kind {
        /** User and password, or an access token in its place: HTTP Basic (RFC 7617). */
        PASSWORD,
        /** An OAuth2 refresh token, as {@code docker login} stores it ({@code identitytoken}). */
        IDENTITY_TOKEN
    }

    /** Checks. */
    public Credentials {
        boolean valid =
                switch (kind) {
                    case PASSWORD -> !user.isEmpty();
                    case IDENTITY_TOKEN -> user.isEmpty();
                };
        if (registry.isEmpty() || secret.isEmpty() || !valid) {
            throw new IllegalArgumentException("credentials need a registry, a secret and a user");
        }
    }

    /** A user with a password. */
    public static Credentials password(String registry, String user, String password) {
        return new Credentials(registry, Kind.PASSWORD, user, password);
    }

    /** An identity token. */
    public static Credentials identityToken(String registry, String token) {
        return new Credentials(registry, Kind.IDENTITY_TOKEN, "", token);
    }

    /** Whether it may be answered to the registry of this image. */
    public boolean isFor(ImageName image) {
        return registry.equals(image.registry());
    }

    @Override
    public String toString() {
        return "credentials of '" + user + "' for " + registry;
    }
}
