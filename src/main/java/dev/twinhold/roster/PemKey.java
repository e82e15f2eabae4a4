package dev.twinhold.roster;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in PEM: PKCS #8 (RFC 5958), and the older forms that clusters hand out, PKCS #1
 * (RFC 8017, A.1.2; kubeadm) and SEC 1 (RFC 5915; k3s), which are wrapped into PKCS #8 for Java.
 */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN (RSA |EC |)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END",
                    Pattern.DOTALL);

    // SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    // OBJECT IDENTIFIER id-ecPublicKey
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xa0;

    private PemKey() {}

    /**
     * Reads the first key.
     *
     * @throws GeneralSecurityException when there is none that Java can use; says nothing of it
     */
    static PrivateKey of(byte[] pem) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new InvalidKeySpecException("no private key in PEM that is not encrypted");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        byte[] pkcs8 =
                switch (block.group(1)) {
                    case "RSA " -> wrap(RSA, der);
                    case "EC " -> wrap(tagged(SEQUENCE, EC, curve(der)), der);
                    default -> der;
                };
        return key(pkcs8);
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // of another kind
            }
        }
        throw new InvalidKeySpecException("a private key of a kind that is not known");
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return tagged(SEQUENCE, VERSION, algorithm, tagged(OCTETS, key));
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length > 0xff) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7f) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** The parameters of ECPrivateKey: SEQUENCE { INTEGER, OCTET STRING, [0] OID, … }. */
    private static byte[] curve(byte[] der) throws InvalidKeySpecException {
        try {
            int at = content(der, 0);
            at = end(der, at);
            at = end(der, at);
            if ((der[at] & 0xff) == PARAMETERS) {
                int oid = content(der, at);
                return java.util.Arrays.copyOfRange(der, oid, end(der, oid));
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            // cut off
        }
        throw new InvalidKeySpecException("an EC key that does not name its curve");
    }

    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int end(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        int length = first;
        if (first >= 0x80) {
            length = 0;
            for (int i = 0; i < (first & 0x7f); i++) {
                length = length << 8 | der[at + 2 + i] & 0xff;
            }
        }
        return content(der, at) + length;
    }
}
