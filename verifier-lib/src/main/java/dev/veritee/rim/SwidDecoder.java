// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.xml.XmlElement;
import dev.veritee.internal.xml.XmlName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a software identity as NVIDIA writes it. What stands anywhere else than expected is not read, but refused. */
final class SwidDecoder {
    static final XmlName ROOT = swid("SoftwareIdentity");

    private static final String TCG =
            "https://trustedcomputinggroup.org/resource/tcg-reference-integrity-manifest-rim-information-model/";
    private static final String SHA384 = "http://www.w3.org/2001/04/xmlenc#sha384";
    private static final XmlName ENTITY = swid("Entity");
    private static final XmlName META = swid("Meta");
    private static final XmlName PAYLOAD = swid("Payload");
    private static final XmlName RESOURCE = swid("Resource");
    private static final XmlName MANUFACTURER = new XmlName(TCG, "FirmwareManufacturerId");
    private static final Set<String> OF_A_RESOURCE = Set.of("type", "index", "active", "alternatives", "name", "size");
    private static final int LAST_INDEX = 63;
    private static final int MOST_ALTERNATIVES = 200;
    private static final int SIZE = 48;

    private SwidDecoder() {}

    private static XmlName swid(String local) {
        return new XmlName("http://standards.iso.org/iso/19770/-2/2015/schema.xsd", local);
    }

    static RimManifest manifest(XmlElement root) throws DecodeException {
        root.needNoText();
        for (XmlElement child : root.children()) {
            if (!Set.of(ENTITY, META, PAYLOAD).contains(child.name())) {
                throw DecodeException.unsupported(
                        child.offset(), child.name().local(), "an element of this name is not known here");
            }
        }
        XmlElement meta = root.only(META);
        String payloadType = meta.attribute("PayloadType");
        if (!payloadType.equals("direct")) {
            throw DecodeException.unsupported(
                    meta.offset(), "Meta@PayloadType", "\"" + payloadType + "\" is not known here");
        }
        RimLabel label =
                new RimLabel(filled(meta, "product"), filled(meta, "edition"), filled(meta, "colloquialVersion"));
        return new RimManifest(
                label,
                root.attribute("name"),
                root.attribute("tagId"),
                number(meta, MANUFACTURER, 0, Integer.MAX_VALUE),
                values(root.only(PAYLOAD)));
    }

    private static String filled(XmlElement element, String attribute) throws DecodeException {
        String value = element.attribute(attribute);
        if (value.isBlank()) {
            throw DecodeException.malformed(element.offset(), element.name() + "@" + attribute, "it is empty");
        }
        return value;
    }

    static Map<Integer, GoldenValue> values(XmlElement payload) throws DecodeException {
        payload.needNoText();
        Map<Integer, GoldenValue> values = new TreeMap<>();
        for (XmlElement resource : payload.children()) {
            if (!resource.name().equals(RESOURCE)) {
                throw DecodeException.unsupported(
                        resource.offset(), resource.name().local(), "only resources are known in a payload");
            }
            GoldenValue value = value(resource);
            if (values.put(value.index(), value) != null) {
                throw DecodeException.malformed(
                        resource.offset(), "Resource@index", "there are two of index " + value.index());
            }
        }
        if (values.isEmpty()) {
            throw DecodeException.malformed(payload.offset(), "Payload", "there is no resource");
        }
        return values;
    }

    private static GoldenValue value(XmlElement resource) throws DecodeException {
        resource.needNoText();
        if (!resource.children().isEmpty()) {
            throw DecodeException.malformed(resource.offset(), "Resource", "it must hold nothing");
        }
        word(resource, "type", Set.of("Measurement"));
        number(resource, XmlName.plain("size"), SIZE, SIZE);
        return new GoldenValue(
                number(resource, XmlName.plain("index"), 0, LAST_INDEX),
                word(resource, "active", Set.of("True", "False")).equals("True"),
                alternatives(resource),
                resource.attribute("name"));
    }

    private static List<Bytes> alternatives(XmlElement resource) throws DecodeException {
        int count = number(resource, XmlName.plain("alternatives"), 1, MOST_ALTERNATIVES);
        Set<XmlName> expected = new HashSet<>();
        OF_A_RESOURCE.forEach(name -> expected.add(XmlName.plain(name)));
        List<Bytes> alternatives = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            XmlName name = new XmlName(SHA384, "Hash" + i);
            expected.add(name);
            alternatives.add(hash(resource, name));
        }
        for (XmlName name : resource.attributes().keySet()) {
            if (!expected.contains(name)) {
                throw DecodeException.malformed(
                        resource.offset(),
                        resource.field(name),
                        "it does not belong here, where there are " + count + " alternatives");
            }
        }
        return alternatives;
    }

    private static Bytes hash(XmlElement resource, XmlName name) throws DecodeException {
        String text = resource.attribute(name);
        try {
            Bytes hash = Bytes.fromHex(text);
            if (hash.length() == SIZE) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(resource.offset(), resource.field(name), "it is not hexadecimal");
        }
        throw DecodeException.malformed(
                resource.offset(), resource.field(name), "it must be " + SIZE + " bytes in hex");
    }

    private static String word(XmlElement element, String attribute, Set<String> words) throws DecodeException {
        String word = element.attribute(attribute);
        if (!words.contains(word)) {
            throw DecodeException.malformed(
                    element.offset(), element.name() + "@" + attribute, "\"" + word + "\" has no meaning here");
        }
        return word;
    }

    /** In the shortest decimal form only. */
    private static int number(XmlElement element, XmlName attribute, int least, int most) throws DecodeException {
        String text = element.attribute(attribute);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most && Integer.toString(number).equals(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw DecodeException.malformed(
                    element.offset(), element.field(attribute), "\"" + text + "\" is no whole number");
        }
        throw DecodeException.malformed(
                element.offset(),
                element.field(attribute),
                "it must be a number from " + least + " to " + most + ", not " + text);
    }
}
