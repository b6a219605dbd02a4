// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.IntelScenario;
import dev.veritee.x509.Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustAnchorsTest {
    /** Both certificates of Intel's one root key, and that key. */
    private static final List<String> INTEL = List.of(
            "44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3",
            "fc64f8076d79a4fee9d1d473d74c89eb8d8fd55c5abafeabeba7366d20429404");

    private static final String INTEL_KEY = "a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e";

    @ParameterizedTest
    @ValueSource(strings = {"tdx", "sgx"})
    void theShippedRootsAreIntelsTwo(String family) {
        List<TrustAnchors.Anchor> anchors = TrustAnchors.bundled().of(family);

        assertThat(anchors)
                .allMatch(TrustAnchors.Anchor::bundled)
                .extracting(a -> a.certificate().der().sha256().hex())
                .containsExactlyInAnyOrderElementsOf(INTEL);
        assertThat(anchors)
                .extracting(a -> a.certificate().publicKey().der().sha256().hex())
                .containsOnly(INTEL_KEY);
    }

    @Test
    void replacingLeavesNothingOfWhatWasThere() throws DecodeException {
        Certificate first = root("one");
        Certificate second = root("two");
        TrustAnchors bundled = TrustAnchors.bundled();
        TrustAnchors replaced = bundled.replacing("tdx", List.of(first));

        assertThat(replaced.of("tdx")).containsExactly(new TrustAnchors.Anchor(first, false));
        assertThat(replaced.replacing("tdx", List.of(second)).of("tdx"))
                .containsExactly(new TrustAnchors.Anchor(second, false));
        assertThat(replaced.of("sgx")).as("another family").hasSize(2).allMatch(TrustAnchors.Anchor::bundled);
        assertThat(bundled.of("tdx")).as("the original").hasSize(2).allMatch(TrustAnchors.Anchor::bundled);
    }

    /** A root that is shipped is a replacement nevertheless when a caller names it. */
    @Test
    void aReplacementIsNeverCalledShipped() {
        Certificate intel = TrustAnchors.bundled().of("tdx").get(0).certificate();

        assertThat(TrustAnchors.bundled().replacing("tdx", List.of(intel)).of("tdx"))
                .noneMatch(TrustAnchors.Anchor::bundled);
    }

    @Test
    void noFamilyIsLeftWithoutRootsOnPurpose() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustAnchors.bundled().replacing("tdx", List.of()));
        assertThat(TrustAnchors.bundled().of("nobody")).isEmpty();
    }

    private static Certificate root(String seed) throws DecodeException {
        return Certificate.decode(Bytes.wrap(
                IntelScenario.tdx(new Seed(seed)).draft().pki().root().der()));
    }
}
