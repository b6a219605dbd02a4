// SPDX-License-Identifier: Apache-2.0
package dev.veritee.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The vendor certificates shipped with this release, each with the fingerprints under which it was published.
 *
 * <p>Everything here is data: whether and for what a certificate is trusted is decided by the verifier that reads it.
 */
public enum BundledAnchor {
    /** Intel's root as re-issued until 2049. */
    INTEL_SGX_ROOT(
            "intel",
            Role.ROOT,
            "intel-sgx-root-ca.pem",
            "44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3",
            "a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e"),
    /** Intel's root as first issued until 2033, with the same key. */
    INTEL_SGX_ROOT_ORIGINAL_ISSUE(
            "intel",
            Role.ROOT,
            "intel-sgx-root-ca-original-issue.pem",
            "fc64f8076d79a4fee9d1d473d74c89eb8d8fd55c5abafeabeba7366d20429404",
            "a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e"),
    /** AMD's root for Milan. */
    AMD_MILAN_ARK(
            "amd",
            Role.ROOT,
            "amd-milan-ark.pem",
            "69d063b45344d26a2e94e1f4210de49ef555308287d4c174445c95639a540bcd",
            "9f056bee44377e29308cb5ffa895bdfb62d18881fa6bed8d6f075b0204089cb9"),
    /** AMD's intermediate for chip keys (VCEK) on Milan. */
    AMD_MILAN_ASK(
            "amd",
            Role.INTERMEDIATE,
            "amd-milan-ask.pem",
            "67d303bd3905fd38db8b20e0793699870e7fa612eaad5dec358293fd8c0bac1b",
            "42491669ccb851d627ea9846cd24eccbeb7de7c2a62740120fff88001d38ebb6"),
    /** AMD's intermediate for cloud keys (VLEK) on Milan. */
    AMD_MILAN_ASVK(
            "amd",
            Role.INTERMEDIATE,
            "amd-milan-asvk.pem",
            "c5e081f59b7efab1fe2f8b505e159704e72f29cab7ef7cf628a05a42439082f5",
            "66450a123ea5876206df67f2514a4fea224c0f63b18313423078b0edc4535e33"),
    /** AMD's root for Genoa and its relatives. */
    AMD_GENOA_ARK(
            "amd",
            Role.ROOT,
            "amd-genoa-ark.pem",
            "4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1",
            "429a69c9422aa258ee4d8db5fcda9c6470ef15f8cd5a9cebd6cbc7d90b863831"),
    /** AMD's intermediate for chip keys (VCEK) on Genoa. */
    AMD_GENOA_ASK(
            "amd",
            Role.INTERMEDIATE,
            "amd-genoa-ask.pem",
            "5464738c1546aed5f2cecf1dc98c5c960a92e8913238a61711bc90ec6e828521",
            "0324d55bcd48ba877a8fd87c0e1b4934dec8448e3807a24384a34dc6a6c9ebb8"),
    /** AMD's intermediate for cloud keys (VLEK) on Genoa. */
    AMD_GENOA_ASVK(
            "amd",
            Role.INTERMEDIATE,
            "amd-genoa-asvk.pem",
            "197e610743a917d6b9bb982a5a9226ccc0a15b611be0619e626aca9151457372",
            "7d1633252ebbadaa75f96e9b4e6f7d43a90ceb3f843937482630f8da2459264e"),
    /** AMD's root for Turin. */
    AMD_TURIN_ARK(
            "amd",
            Role.ROOT,
            "amd-turin-ark.pem",
            "1f084161a44bb6d93778a904877d4819cafa5d05ef4193b2ded9dd9c73dd3f6a",
            "4f125410563a2ab9a50356f9243f6fe0b6f73de98603f53f90339c70e9d7ad08"),
    /** AMD's intermediate for chip keys (VCEK) on Turin. */
    AMD_TURIN_ASK(
            "amd",
            Role.INTERMEDIATE,
            "amd-turin-ask.pem",
            "5b77ef5fe7a7a004fd9032668fba9d0fda22f88c4442069a479636a6ae3b3185",
            "0000ead352025f208bf55297c4192c34cd1b878002107366d8f2065a9ae7d3a9"),
    /** AMD's intermediate for cloud keys (VLEK) on Turin. */
    AMD_TURIN_ASVK(
            "amd",
            Role.INTERMEDIATE,
            "amd-turin-asvk.pem",
            "104e10a8bd060a3c20a434261a57d0588fd65a88915b4f65b08bdecaf8df1a3c",
            "bfc441408b2f806c5dbf180bd8920e6e60dd404d82141780d85dbf962954d386"),
    /** AWS's root for Nitro Enclaves, generation 1. */
    AWS_NITRO_ROOT_G1(
            "aws",
            Role.ROOT,
            "aws-nitro-enclaves-root-g1.pem",
            "641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b",
            "f2caf5ecc6190b4a8399b78bc58a2bbcd0382375db8a1bfd78a82743874fd225"),
    /** NVIDIA's root for device identity. */
    NVIDIA_DEVICE_IDENTITY(
            "nvidia",
            Role.ROOT,
            "nvidia-device-identity-ca.pem",
            "102bf659d5419614c9d8e6aecebc80454eb26b1df6a769ac720b9a690b167b48",
            "a90c4eb5acfd3e3d03a25db6a26b84f720ad0503196c627c21ddd48dd85b06a4"),
    /** NVIDIA's root for signing reference integrity manifests. */
    NVIDIA_CORIM_SIGNING(
            "nvidia",
            Role.MANIFEST_ROOT,
            "nvidia-corim-signing-root-ca.pem",
            "12977b5115acb0381179279fffeb5a8c4d264971ebb32298023a465fa41df5d1",
            "dec1dc316477aa851eebdf51327ae9f864bc8d89254657ed1e7eb9168af1e1a3");

    /** What a shipped certificate is for. */
    public enum Role {
        /** A trust anchor. */
        ROOT,
        /** No anchor: shipped so that a chain is complete offline, and itself verified up to its root. */
        INTERMEDIATE,
        /** A trust anchor for reference values, and for no evidence. */
        MANIFEST_ROOT
    }

    private final String vendor;
    private final Role role;
    private final String file;
    private final String certificateSha256;
    private final String publicKeySha256;

    BundledAnchor(String vendor, Role role, String file, String certificateSha256, String publicKeySha256) {
        this.vendor = vendor;
        this.role = role;
        this.file = file;
        this.certificateSha256 = certificateSha256;
        this.publicKeySha256 = publicKeySha256;
    }

    /**
     * The certificates of one vendor, in the order of this list.
     *
     * @param vendor {@code intel}, {@code amd}, {@code aws} or {@code nvidia}
     * @param role which of them
     * @return those certificates; empty for a vendor that is not known here
     */
    public static List<BundledAnchor> of(String vendor, Role role) {
        return Arrays.stream(values())
                .filter(a -> a.vendor.equals(vendor) && a.role == role)
                .toList();
    }

    /** {@return the vendor's short name} */
    public String vendor() {
        return vendor;
    }

    /** {@return whether this is a root or an intermediate} */
    public Role role() {
        return role;
    }

    /** {@return the name of the file in this module} */
    public String file() {
        return file;
    }

    /** {@return the lower-case hex SHA-256 of the certificate's DER form} */
    public String certificateSha256() {
        return certificateSha256;
    }

    /** {@return the lower-case hex SHA-256 of the certificate's SubjectPublicKeyInfo} */
    public String publicKeySha256() {
        return publicKeySha256;
    }

    /** {@return the PEM text as published} */
    public byte[] pem() {
        try (InputStream in = BundledAnchor.class.getResourceAsStream("anchors/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the data file " + file + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
