// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.internal.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A signed manifest to be (ISO/IEC 19770-2:2015 with an enveloped XML signature). Its text is in canonical form as it is
 * written, so that signing it takes no canonicalization.
 */
public final class RimDraft {
    /** What the root of every manifest declares, in canonical order. */
    public static final String DECLARATIONS = " xmlns=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\""
            + " xmlns:h=\"http://www.w3.org/2001/04/xmlenc#sha384\""
            + " xmlns:t=\"https://trustedcomputinggroup.org/resource/"
            + "tcg-reference-integrity-manifest-rim-information-model/\"";

    /** Canonical XML 1.1. */
    public static final String C14N = "http://www.w3.org/2006/12/xml-c14n11";

    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    private final RimCertificateDraft leaf;
    private final List<Supplier<byte[]>> certificates = new ArrayList<>();
    private final List<RimResource> resources;
    private String product;
    private String edition;
    private String version;
    private @Nullable EcKey signer;
    private UnaryOperator<String> contentEdit = content -> content;
    private UnaryOperator<String> infoEdit = info -> info;
    private UnaryOperator<String> signatureEdit = signature -> signature;
    private UnaryOperator<String> edit = document -> document;

    /** A manifest signed by a certificate under these authorities. */
    public RimDraft(
            RimPki pki,
            RimCertificateDraft leaf,
            String product,
            String edition,
            String version,
            List<RimResource> resources) {
        this.leaf = leaf;
        this.product = product;
        this.edition = edition;
        this.version = version;
        this.resources = new ArrayList<>(resources);
        for (RimCertificateDraft certificate : List.of(leaf, pki.third(), pki.second(), pki.root())) {
            certificates.add(certificate::der);
        }
    }

    /** Who signs. */
    public RimCertificateDraft leaf() {
        return leaf;
    }

    /** The certificates that come along, leaf first, open for change; each is encoded when the manifest is. */
    public List<Supplier<byte[]>> certificates() {
        return certificates;
    }

    /** What it says of measurements, open for change. */
    public List<RimResource> resources() {
        return resources;
    }

    /** Changes what it says of one measurement. */
    public RimDraft resource(int index, UnaryOperator<RimResource> change) {
        resources.replaceAll(resource -> resource.index() == index ? change.apply(resource) : resource);
        return this;
    }

    /** What it says of one measurement. */
    public RimResource resource(int index) {
        return resources.stream()
                .filter(resource -> resource.index() == index)
                .findFirst()
                .orElseThrow();
    }

    /** Sets the chip. */
    public RimDraft product(String value) {
        product = value;
        return this;
    }

    /** Sets the kind of device. */
    public RimDraft edition(String value) {
        edition = value;
        return this;
    }

    /** Sets the version of the driver or firmware. */
    public RimDraft version(String value) {
        version = value;
        return this;
    }

    /** The version of the driver or firmware. */
    public String version() {
        return version;
    }

    /** Signs with another key than the leaf's. */
    public RimDraft signer(EcKey key) {
        signer = key;
        return this;
    }

    /** Replaces a part of the content before it is signed; the part must be there. */
    public RimDraft content(String from, String to) {
        UnaryOperator<String> before = contentEdit;
        contentEdit = content -> replaced(before.apply(content), from, to);
        return this;
    }

    /** Replaces a part of what is signed of the signature. */
    public RimDraft info(String from, String to) {
        return info(info -> replaced(info, from, to));
    }

    /** Changes what is signed of the signature. */
    public RimDraft info(UnaryOperator<String> change) {
        UnaryOperator<String> before = infoEdit;
        infoEdit = info -> change.apply(before.apply(info));
        return this;
    }

    /** Replaces the whole signature. */
    public RimDraft signature(UnaryOperator<String> change) {
        signatureEdit = change;
        return this;
    }

    /** Replaces a part of the document after it was signed. */
    public RimDraft after(String from, String to) {
        return after(document -> replaced(document, from, to));
    }

    /** Changes the document after it was signed. */
    public RimDraft after(UnaryOperator<String> change) {
        UnaryOperator<String> before = edit;
        edit = document -> change.apply(before.apply(document));
        return this;
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException(from + " is not there");
        }
        return text.replace(from, to);
    }

    /** The signed manifest. */
    public byte[] xml() {
        String content = contentEdit.apply(content());
        String signature = signatureEdit.apply(signature(content));
        int end = content.lastIndexOf("</");
        return Bytes.utf8(edit.apply(content.substring(0, end) + signature + content.substring(end)));
    }

    private String content() {
        StringBuilder text = new StringBuilder("<SoftwareIdentity" + DECLARATIONS + " corpus=\"false\" name=\""
                + product
                + "\" patch=\"false\" supplemental=\"false\" tagId=\"" + tagId()
                + "\" tagVersion=\"0\" version=\"1.0\">\n"
                + "    <Entity name=\"NVIDIA Corporation\" role=\"softwareCreator tagCreator\"></Entity>\n"
                + "    <Meta PayloadType=\"direct\" colloquialVersion=\"" + version + "\" edition=\"" + edition
                + "\" product=\"" + product + "\" revision=\"r1\" t:BindingSpec=\"RIMIM\""
                + " t:BindingSpecVersion=\"1.01\" t:FirmwareManufacturer=\"NVIDIA Corporation\""
                + " t:FirmwareManufacturerId=\"5703\" t:PlatformManufacturerId=\"5703\""
                + " t:PlatformManufacturerStr=\"NVIDIA Corporation\" t:PlatformModel=\"" + product + "\"></Meta>\n"
                + "    <Payload>");
        resources.forEach(resource -> text.append("\n        ").append(resource.xml()));
        return text.append("\n    </Payload>\n</SoftwareIdentity>").toString();
    }

    private String tagId() {
        return Bytes.hex(Bytes.sha384(Bytes.utf8(product + '/' + edition + '/' + version)));
    }

    private String signature(String content) {
        String info = infoEdit.apply("<ds:SignedInfo>" + empty("CanonicalizationMethod", C14N)
                + empty("SignatureMethod", MORE + "ecdsa-sha384") + "<ds:Reference URI=\"\"><ds:Transforms>"
                + empty("Transform", DS + "enveloped-signature") + empty("Transform", C14N) + "</ds:Transforms>"
                + empty("DigestMethod", MORE + "sha384") + "<ds:DigestValue>"
                + base64(Bytes.sha384(Bytes.utf8(content))) + "</ds:DigestValue></ds:Reference></ds:SignedInfo>");
        // What is cut out of the document takes along the namespaces declared above it, by prefix.
        String inherited = DECLARATIONS.replace(" xmlns:h", " xmlns:ds=\"" + DS + "\" xmlns:h");
        String canonical = "<ds:SignedInfo" + inherited + info.substring("<ds:SignedInfo".length());
        EcKey key = signer == null ? leaf.ecKey() : signer;
        StringBuilder chain = new StringBuilder();
        certificates.forEach(certificate -> chain.append("<ds:X509Certificate>")
                .append(lines(certificate.get()))
                .append("</ds:X509Certificate>"));
        return "<ds:Signature xmlns:ds=\"" + DS + "\">" + info + "<ds:SignatureValue>"
                + base64(key.signRaw(Bytes.utf8(canonical))) + "</ds:SignatureValue><ds:KeyInfo><ds:X509Data>" + chain
                + "</ds:X509Data></ds:KeyInfo></ds:Signature>";
    }

    private static String empty(String name, String algorithm) {
        return "<ds:" + name + " Algorithm=\"" + algorithm + "\"></ds:" + name + ">";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String lines(byte[] bytes) {
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    }
}
