// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import java.util.Optional;

/**
 * What became of the signature of an enclave image.
 *
 * @param state whether it holds
 * @param why the reason, in a sentence
 */
public record SignatureFinding(State state, String why) {
    /** Whether a signature holds. */
    public enum State {
        /** The certified key signed register 0 as it is. */
        HOLDS("holds"),
        /** It is over another image, or not by the certified key. */
        BROKEN("broken"),
        /** The signature engine cannot tell. */
        NOT_CHECKED("not-checked");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** {@return its name in reports} */
        public String label() {
            return label;
        }
    }

    static SignatureFinding of(EifSignature signature, Bytes register0, SignatureEngine engine) {
        if (!signature.registerValue().equals(register0)) {
            return broken("The signature is over another image: its PCR0 is " + signature.registerValue()
                    + ", that of this image is " + register0 + ".");
        }
        Optional<SignatureAlgorithm> scheme = scheme(signature);
        if (scheme.isEmpty()) {
            return notChecked(signature);
        }
        if (!signature.certificate().publicKey().scheme().equals(scheme)) {
            return broken("The signature is by " + signature.algorithmName() + ", but the certified key is "
                    + signature.certificate().publicKey().name() + ".");
        }
        Optional<VerifyingKey> key =
                engine.key(scheme.get(), signature.certificate().publicKey().material());
        if (key.isEmpty()) {
            return notChecked(signature);
        }
        return key.get().verify(signature.signed(), signature.value())
                ? new SignatureFinding(State.HOLDS, "The certified key signed PCR0 as it is.")
                : broken("The signature over PCR0 was not made with the certified key.");
    }

    private static SignatureFinding broken(String why) {
        return new SignatureFinding(State.BROKEN, why);
    }

    private static SignatureFinding notChecked(EifSignature signature) {
        return new SignatureFinding(
                State.NOT_CHECKED,
                "The signature is over PCR0 as it is, but " + signature.algorithmName()
                        + " with this key cannot be checked here.");
    }

    private static Optional<SignatureAlgorithm> scheme(EifSignature signature) {
        return switch (signature.algorithm()) {
            case EifSignatureDecoder.ES256 -> Optional.of(SignatureAlgorithm.ECDSA_P256_SHA256);
            case EifSignatureDecoder.ES384 -> Optional.of(SignatureAlgorithm.ECDSA_P384_SHA384);
            default -> Optional.empty();
        };
    }
}
