// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.PssKey;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of the authorities, which are the same for every seed. */
enum AuthorityKeys {
    MILAN,
    GENOA,
    TURIN,
    FOREIGN;

    private static final Map<String, PssKey> LOADED = new ConcurrentHashMap<>();

    /** The root's key. */
    PssKey ark() {
        return key("ark");
    }

    /** The key that signs VCEKs. */
    PssKey ask() {
        return key("ask");
    }

    /** The key that signs VLEKs. */
    PssKey asvk() {
        return key("asvk");
    }

    private PssKey key(String role) {
        return LOADED.computeIfAbsent(
                "throw-away-test-keys/" + name().toLowerCase(Locale.ROOT) + '-' + role + ".pkcs8", AuthorityKeys::load);
    }

    private static PssKey load(String file) {
        try (InputStream in = AuthorityKeys.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return PssKey.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
