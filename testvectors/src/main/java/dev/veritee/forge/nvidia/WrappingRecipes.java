// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Manifests whose signature does not cover what a careless reader takes, or that are not what they should be as XML. */
final class WrappingRecipes {
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String C14N = " Algorithm=\"" + RimDraft.C14N + "\"";
    private static final String ENVELOPED = "<ds:Transform Algorithm=\"" + DS + "enveloped-signature\"></ds:Transform>";
    private static final String CANONICAL = "<ds:Transform" + C14N + "></ds:Transform>";
    private static final String END = "</SoftwareIdentity>";

    private WrappingRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        objects(list);
        references(list);
        algorithms(list);
        keys(list);
        documents(list);
        content(list);
        resources(list);
    }

    private static void objects(NvidiaRecipeList list) {
        String payload = "<Payload>" + resource() + "</Payload>";
        String meta = "<Meta colloquialVersion=\"580.95.05\" edition=\"GPU\" product=\"GH100\"></Meta>";
        inside(list, "object-payload", "another payload in an object", payload);
        inside(list, "object-resource", "another measurement in an object", resource());
        inside(list, "object-meta", "another description in an object", meta);
        inside(list, "object-empty", "an empty object", "");
        rim(
                list,
                "object-signed",
                "has an object that is signed, too",
                rim -> rim.after("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object Id=\"o\">" + payload + "</ds:Object>")
                        .info("</ds:Reference>", "</ds:Reference>" + reference("#o")));
        rim(
                list,
                "outside-payload",
                "has another payload behind the signature",
                rim -> rim.after("</ds:Signature>", "</ds:Signature>" + payload));
        rim(
                list,
                "whole-in-object",
                "is wrapped in another manifest",
                rim -> rim.after(text -> text.substring(0, text.indexOf("<ds:Signature"))
                        .replace("<Payload>", "<Payload>" + resource())
                        .concat(text.substring(text.indexOf("<ds:Signature"), text.indexOf("</ds:Signature>")))
                        .concat("<ds:Object>" + text + "</ds:Object></ds:Signature>" + END)));
        rim(
                list,
                "second-signature",
                "has its signature twice",
                rim -> rim.after(text -> {
                    String signature = signature(text);
                    return text.replace(signature, signature + signature);
                }));
        rim(
                list,
                "signature-in-payload",
                "has its signature inside of the payload",
                rim -> rim.after(text ->
                        text.replace(signature(text), "").replace("</Payload>", signature(text) + "</Payload>")));
        rim(
                list,
                "signature-in-element",
                "has its signature inside of an element",
                rim -> rim.after(text -> {
                    String signature = signature(text);
                    return text.replace(signature, "<Link>" + signature + "</Link>");
                }));
        list.gpu(
                "either-rim-signature-first",
                "A manifest has its signature before everything else.",
                NvidiaRecipeList.either("what is signed is the same"),
                draft -> driver(draft).after(text -> {
                    String rest = text.replace(signature(text), "");
                    int start = rest.indexOf('>') + 1;
                    return rest.substring(0, start) + signature(text) + rest.substring(start);
                }));
    }

    private static void inside(NvidiaRecipeList list, String name, String what, String content) {
        rim(
                list,
                name,
                "has " + what,
                rim -> rim.after("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object>" + content + "</ds:Object>"));
    }

    private static void references(NvidiaRecipeList list) {
        rim(
                list,
                "reference-id",
                "signs what has an id",
                rim -> rim.content(
                                "<SoftwareIdentity" + RimDraft.DECLARATIONS,
                                "<SoftwareIdentity" + RimDraft.DECLARATIONS + " Id=\"whole\"")
                        .info("URI=\"\"", "URI=\"#whole\""));
        rim(
                list,
                "reference-payload",
                "signs only what has another id",
                rim -> rim.info("URI=\"\"", "URI=\"#payload\""));
        rim(list, "reference-xpointer", "signs by a pointer", rim -> rim.info("URI=\"\"", "URI=\"#xpointer(/)\""));
        rim(list, "reference-file", "signs a file", rim -> rim.info("URI=\"\"", "URI=\"file:///etc/hostname\""));
        rim(list, "reference-web", "signs a page", rim -> rim.info("URI=\"\"", "URI=\"http://localhost/rim\""));
        rim(list, "reference-without-uri", "does not say what it signs", rim -> rim.info(" URI=\"\"", ""));
        rim(
                list,
                "two-references",
                "signs twice",
                rim -> rim.info("</ds:Reference>", "</ds:Reference>" + reference("")));
        rim(
                list,
                "no-reference",
                "signs nothing",
                rim -> rim.signature(signature -> signature.replaceFirst("<ds:Reference.*</ds:Reference>", "")));
        rim(
                list,
                "manifest-reference",
                "signs a list of references",
                rim -> rim.info("URI=\"\"", "Type=\"" + DS + "Manifest\" URI=\"\""));
    }

    private static void algorithms(NvidiaRecipeList list) {
        transforms(list, "none", "no transforms", "");
        transforms(list, "enveloped-only", "no canonicalization", ENVELOPED);
        transforms(list, "canonical-only", "the signature not taken out", CANONICAL);
        transforms(list, "reversed", "the transforms exchanged", CANONICAL + ENVELOPED);
        transforms(list, "twice", "a transform twice", ENVELOPED + ENVELOPED + CANONICAL);
        transforms(
                list,
                "xpath",
                "a transform that chooses",
                ENVELOPED + "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
                        + "<ds:XPath>not(ancestor-or-self::Payload)</ds:XPath></ds:Transform>" + CANONICAL);
        transforms(
                list,
                "xslt",
                "a transform that runs a program",
                ENVELOPED + "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></ds:Transform>"
                        + CANONICAL);
        transforms(
                list,
                "base64",
                "a transform that decodes",
                ENVELOPED + "<ds:Transform Algorithm=\"" + DS + "base64\"></ds:Transform>");
        String exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
        String older = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
        for (String other : new String[] {exclusive, older, RimDraft.C14N + "#WithComments"}) {
            String name = other.equals(exclusive) ? "exclusive" : other.equals(older) ? "older" : "with-comments";
            transforms(
                    list,
                    name,
                    "another canonicalization",
                    ENVELOPED + "<ds:Transform Algorithm=\"" + other + "\"></ds:Transform>");
            rim(
                    list,
                    "info-" + name,
                    "has another canonicalization of its signature: " + name,
                    rim -> rim.info(
                            "<ds:CanonicalizationMethod" + C14N,
                            "<ds:CanonicalizationMethod Algorithm=\"" + other + "\""));
        }
        method(list, "ecdsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");
        method(list, "rsa-sha384", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384");
        method(list, "hmac", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha384");
        method(list, "none", "");
        rim(
                list,
                "digest-sha256",
                "has another digest",
                rim -> rim.info(
                        "http://www.w3.org/2001/04/xmldsig-more#sha384", "http://www.w3.org/2001/04/xmlenc#sha256"));
        rim(
                list,
                "digest-sha1",
                "has a weak digest",
                rim -> rim.info("http://www.w3.org/2001/04/xmldsig-more#sha384", DS + "sha1"));
        rim(
                list,
                "digest-xmlenc",
                "has a digest that is named in another way",
                rim -> rim.info(
                        "http://www.w3.org/2001/04/xmldsig-more#sha384", "http://www.w3.org/2001/04/xmlenc#sha384"));
    }

    private static void transforms(NvidiaRecipeList list, String name, String what, String transforms) {
        rim(list, "transforms-" + name, "has " + what, rim -> rim.info(ENVELOPED + CANONICAL, transforms));
    }

    private static void method(NvidiaRecipeList list, String name, String algorithm) {
        rim(
                list,
                "method-" + name,
                "names another way to sign: " + name,
                rim -> rim.info("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", algorithm));
    }

    private static void keys(NvidiaRecipeList list) {
        rim(
                list,
                "without-key-info",
                "has no certificates",
                rim -> rim.signature(signature -> signature.replaceFirst("(?s)<ds:KeyInfo>.*</ds:KeyInfo>", "")));
        rim(
                list,
                "empty-key-info",
                "has an empty list of certificates",
                rim -> rim.certificates().clear());
        rim(
                list,
                "key-name",
                "has a name of a key",
                rim -> rim.after("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>HCC RIM L4 Signer</ds:KeyName>"));
        rim(
                list,
                "second-certificates",
                "has another list of certificates",
                rim -> rim.after("</ds:X509Data>", "</ds:X509Data><ds:X509Data></ds:X509Data>"));
        rim(
                list,
                "certificate-no-base64",
                "has a certificate that is none",
                rim -> rim.after(text -> text.replaceFirst("<ds:X509Certificate>....", "<ds:X509Certificate>!!!!")));
    }

    private static void documents(NvidiaRecipeList list) {
        document(list, "doctype", "a document type", "<!DOCTYPE SoftwareIdentity>");
        document(list, "doctype-entity", "an entity", "<!DOCTYPE SoftwareIdentity [<!ENTITY a \"b\">]>");
        document(
                list,
                "doctype-external",
                "an entity from a file",
                "<!DOCTYPE SoftwareIdentity [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>");
        document(
                list,
                "doctype-expansion",
                "entities that grow",
                "<!DOCTYPE SoftwareIdentity [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;\">]>");
        document(list, "before-text", "text before the root", "text");
        rim(list, "two-roots", "has two roots", rim -> rim.after(text -> text + text));
        rim(
                list,
                "deep",
                "is nested deeply",
                rim -> rim.content("</Payload>", "<a>".repeat(5000) + "</a>".repeat(5000) + "</Payload>"));
        rim(
                list,
                "other-root",
                "has a root of another name",
                rim -> rim.content("SoftwareIdentity", "SoftwareIdentities"));
        rim(
                list,
                "other-namespace",
                "is of another namespace",
                rim -> rim.content(
                        "xmlns=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\"",
                        "xmlns=\"http://example.org/\""));
        list.gpu("rim-driver-utf16", "The manifest of the driver is in UTF-16.", RimRecipes.NONE, draft -> {
            byte[] text = driver(draft).xml();
            draft.manifests().remove(NvidiaFiles.DRIVER_RIM);
            draft.more()
                    .put(
                            NvidiaFiles.DRIVER_RIM,
                            () -> new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16));
        });
        list.gpu(
                "either-rim-declaration",
                "A manifest begins with the declaration of XML.",
                NvidiaRecipeList.either("what is signed is the same"),
                draft -> driver(draft).after(text -> "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text));
        list.gpu(
                "either-rim-comment",
                "There is a comment in a manifest, which no signature covers.",
                NvidiaRecipeList.either("what is signed is the same"),
                draft -> driver(draft).after("<Payload>", "<Payload><!-- nothing -->"));
        list.gpu(
                "either-rim-empty-elements",
                "A manifest writes elements without content in the short form.",
                NvidiaRecipeList.either("what is signed is the same"),
                draft -> driver(draft).after("></Resource>", "/>").after("></Meta>", "/>"));
    }

    private static void document(NvidiaRecipeList list, String name, String what, String prefix) {
        rim(list, name, "has " + what, rim -> rim.after(text -> prefix + text));
    }

    private static void content(NvidiaRecipeList list) {
        signed(list, "two-payloads", "two payloads", "</Payload>", "</Payload><Payload>" + resource() + "</Payload>");
        signed(list, "no-payload", "no payload", "Payload>", "Evidence>");
        signed(list, "two-metas", "two descriptions", "</Meta>", "</Meta><Meta product=\"GH100\"></Meta>");
        signed(list, "no-meta", "no description", "Meta", "Link");
        signed(list, "indirect", "measurements elsewhere", "PayloadType=\"direct\"", "PayloadType=\"indirect\"");
        signed(list, "without-version", "no version", " colloquialVersion=\"580.95.05\"", "");
        signed(list, "without-product", "no product", " product=\"GH100\"", "");
        signed(list, "without-edition", "no edition", " edition=\"GPU\"", "");
        signed(list, "text-in-payload", "text among its measurements", "<Payload>", "<Payload>text");
        rim(list, "no-resources", "has no measurements", rim -> rim.resources().clear());
    }

    private static void resources(NvidiaRecipeList list) {
        String first = " index=\"0\" name=\"Measurement_0\" size=\"48\" type=\"Measurement\"";
        for (String missing :
                new String[] {"index=\"0\"", "size=\"48\"", "type=\"Measurement\"", "name=\"Measurement_0\""}) {
            String name = missing.substring(0, missing.indexOf('='));
            signed(
                    list,
                    "resource-without-" + name,
                    "a measurement without " + name,
                    first,
                    first.replace(" " + missing, ""));
        }
        signed(list, "resource-index-64", "a measurement with an index too high", "index=\"63\"", "index=\"64\"");
        signed(
                list,
                "resource-index-negative",
                "a measurement with an index below zero",
                "index=\"63\"",
                "index=\"-1\"");
        signed(list, "resource-index-text", "a measurement with an index in words", "index=\"63\"", "index=\"last\"");
        signed(list, "resource-duplicate", "two measurements of one index", "index=\"22\"", "index=\"21\"");
        signed(
                list,
                "resource-duplicate-inactive",
                "two measurements of one index that is not compared",
                "index=\"60\"",
                "index=\"61\"");
        signed(list, "resource-size", "a measurement of another size", first, first.replace("48", "32"));
        signed(
                list,
                "resource-type",
                "a measurement of another type",
                first,
                first.replace("type=\"Measurement\"", "type=\"Configuration\""));
        for (String word : new String[] {"true", "TRUE", "1", "Yes", ""}) {
            String name = word.equals("TRUE") ? "upper-case" : word.isEmpty() ? "empty" : word.toLowerCase(Locale.ROOT);
            rim(
                    list,
                    "resource-active-" + name,
                    "does not say clearly what is compared: " + name,
                    rim -> rim.resource(24, resource -> new RimResource(24, word, resource.hashes())));
        }
        rim(list, "resource-no-hash", "has a measurement without a value", rim -> rim.resource(24, RimResource::with));
        rim(
                list,
                "resource-hash-short",
                "has a value without its last byte",
                rim -> rim.resource(
                        24, resource -> resource.with(resource.hashes().get(0).substring(2))));
        rim(
                list,
                "resource-hash-odd",
                "has a value with half a byte",
                rim -> rim.resource(
                        24, resource -> resource.with(resource.hashes().get(0).substring(1))));
        rim(
                list,
                "resource-hash-no-hex",
                "has a value that is not hex",
                rim -> rim.resource(24, resource -> resource.with("xyz".repeat(32))));
        signed(
                list,
                "resource-alternatives-more",
                "fewer values than it says",
                "alternatives=\"4\" index=\"23\"",
                "alternatives=\"5\" index=\"23\"");
        signed(
                list,
                "resource-alternatives-fewer",
                "more values than it says",
                "alternatives=\"4\" index=\"23\"",
                "alternatives=\"3\" index=\"23\"");
        signed(list, "resource-alternatives-gap", "values with a gap", "h:Hash3=", "h:Hash4=");
        signed(list, "resource-hash-plain", "values of another namespace", "h:Hash", "t:Hash");
    }

    private static String resource() {
        return new RimResource(0, "True", List.of("00".repeat(DeviceDraft.DIGEST))).xml();
    }

    private static String reference(String uri) {
        return "<ds:Reference URI=\"" + uri + "\"><ds:Transforms>" + ENVELOPED + CANONICAL
                + "</ds:Transforms><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#sha384\">"
                + "</ds:DigestMethod><ds:DigestValue>" + "A".repeat(64) + "</ds:DigestValue></ds:Reference>";
    }

    private static String signature(String text) {
        return text.substring(
                text.indexOf("<ds:Signature "), text.lastIndexOf("</ds:Signature>") + "</ds:Signature>".length());
    }

    private static RimDraft driver(NvidiaDraft draft) {
        return draft.manifest(NvidiaFiles.DRIVER_RIM);
    }

    private static void signed(NvidiaRecipeList list, String name, String what, String from, String to) {
        rim(list, name, "was signed with " + what, rim -> rim.content(from, to));
    }

    private static void rim(NvidiaRecipeList list, String name, String what, Consumer<RimDraft> edit) {
        list.gpu(
                "rim-driver-" + name,
                "The manifest of the driver " + what + '.',
                RimRecipes.NONE,
                draft -> edit.accept(driver(draft)));
    }
}
