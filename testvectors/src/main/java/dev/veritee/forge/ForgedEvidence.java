// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One minted vector: everything a verifier needs, and what it should say.
 *
 * @param name unique name, also fit for a folder
 * @param description one sentence
 * @param family {@code tdx}, {@code sgx}, {@code snp}, {@code nitro}, {@code nvidia-gpu} or {@code nvidia-nvswitch}
 * @param evidenceFile which of the files is the evidence
 * @param files all files by name: evidence, collateral, logs
 * @param rootPem the trust anchor
 * @param rootSha256 SHA-256 of the trust anchor's DER form, lower-case hex
 * @param furtherRoots trust anchors of other families that it takes to verify collateral, in PEM by family
 * @param validAt the instant to verify at
 * @param nonceHex the challenge; report data should start with it, followed by zeros, and the nonce of a
 *     document should be exactly it
 * @param expectation what a careful verifier should say
 */
public record ForgedEvidence(
        String name,
        String description,
        String family,
        String evidenceFile,
        Map<String, byte[]> files,
        String rootPem,
        String rootSha256,
        Map<String, String> furtherRoots,
        Instant validAt,
        String nonceHex,
        Expectation expectation) {
    /** Keeps its own order-preserving copies of the maps. */
    public ForgedEvidence {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        furtherRoots = Collections.unmodifiableMap(new LinkedHashMap<>(furtherRoots));
    }

    /** The evidence itself. */
    public byte[] evidence() {
        return file(evidenceFile);
    }

    /** One file that must exist. */
    public byte[] file(String fileName) {
        byte[] content = files.get(fileName);
        if (content == null) {
            throw new IllegalArgumentException(name + " has no file " + fileName);
        }
        return content.clone();
    }

    /** Everything but the evidence. */
    public Map<String, byte[]> collateral() {
        Map<String, byte[]> rest = new LinkedHashMap<>(files);
        rest.remove(evidenceFile);
        return rest;
    }

    /** The challenge. */
    public byte[] nonce() {
        return HexFormat.of().parseHex(nonceHex);
    }
}
