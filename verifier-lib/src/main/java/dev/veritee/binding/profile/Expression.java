// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A formula: how bytes follow from the inputs. */
sealed interface Expression {
    /** Computes it. What is missing is recorded, and then the bytes mean nothing. */
    Bytes evaluate(Evaluation in);

    /** How many bytes it makes, where that does not depend on the inputs. */
    default OptionalInt length() {
        return OptionalInt.empty();
    }

    /** What it always takes in. */
    default Stream<InputName> always() {
        return Stream.empty();
    }

    /** What it may take in, depending on what is given; with what it always does. */
    default Stream<InputName> ever() {
        return always();
    }

    /** Bytes that never change, such as labels. */
    record Literal(Bytes value) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            return value;
        }

        @Override
        public OptionalInt length() {
            return OptionalInt.of(value.length());
        }
    }

    /** A nonce, a session value or other bytes, of any length or of one of several. */
    record Input(InputName name, List<Integer> lengths) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            return in.input(name, lengths);
        }

        @Override
        public OptionalInt length() {
            return lengths.size() == 1 ? OptionalInt.of(lengths.get(0)) : OptionalInt.empty();
        }

        @Override
        public Stream<InputName> always() {
            return Stream.of(name);
        }
    }

    /** A key. */
    record PublicKey(String name, KeyEncoding encoding, List<Integer> lengths) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            return in.key(name, encoding, lengths);
        }

        @Override
        public OptionalInt length() {
            return lengths.size() == 1 ? OptionalInt.of(lengths.get(0)) : encoding.length();
        }

        @Override
        public Stream<InputName> always() {
            return Stream.of(InputName.key(name));
        }
    }

    /** A parameter as text. */
    record ParameterText(String name) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            return in.parameter(name).map(Bytes::utf8).orElse(Bytes.EMPTY);
        }

        @Override
        public Stream<InputName> always() {
            return Stream.of(InputName.parameter(name));
        }
    }

    /** A parameter that is a whole number in decimal digits, as eight bytes, the highest first. */
    record ParameterNumber(String name) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            Optional<String> digits = in.parameter(name);
            if (digits.isEmpty()) {
                return Bytes.EMPTY;
            }
            try {
                long value = Long.parseLong(digits.get());
                if (value >= 0 && Long.toString(value).equals(digits.get())) {
                    return bigEndian(value, Long.BYTES);
                }
                in.badParameter(name, "it must be a whole number");
            } catch (NumberFormatException e) {
                in.badParameter(name, "it must be a whole number");
            }
            return Bytes.EMPTY;
        }

        @Override
        public OptionalInt length() {
            return OptionalInt.of(Long.BYTES);
        }

        @Override
        public Stream<InputName> always() {
            return Stream.of(InputName.parameter(name));
        }
    }

    /** The evidence of devices as the one text that was sent; nothing where there are no devices. */
    record DevicesAsSent() implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            List<DeviceSection> sections = in.deviceEvidence();
            if (sections.size() > 1) {
                return in.badDeviceEvidence("it must be one text about all devices, and not " + sections.size());
            }
            return sections.isEmpty() ? Bytes.EMPTY : sections.get(0).bytes();
        }

        @Override
        public Stream<InputName> always() {
            return Stream.of(InputName.DEVICE_EVIDENCE);
        }
    }

    /** Kind and bytes of every device in order, each behind its length in four bytes, the highest first. */
    record DeviceList() implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            long length = 0;
            for (DeviceSection section : in.deviceEvidence()) {
                Bytes kind = Bytes.utf8(section.kind());
                length += 2L * Integer.BYTES + kind.length() + section.bytes().length();
                if (!in.hasRoomFor(length)) {
                    return Bytes.EMPTY;
                }
                for (Bytes part : List.of(kind, section.bytes())) {
                    list.writeBytes(bigEndian(part.length(), Integer.BYTES).toArray());
                    list.writeBytes(part.toArray());
                }
            }
            return Bytes.wrap(list.toByteArray());
        }

        @Override
        public Stream<InputName> always() {
            return Stream.of(InputName.DEVICE_EVIDENCE);
        }
    }

    /** How many devices there are, in two bytes, the higher first. It says nothing about what their evidence is. */
    record DeviceCount() implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            int count = in.deviceEvidence().size();
            return count > 0xFFFF ? in.badDeviceEvidence("these are too many") : bigEndian(count, Short.BYTES);
        }

        @Override
        public OptionalInt length() {
            return OptionalInt.of(Short.BYTES);
        }

        @Override
        public Stream<InputName> ever() {
            return Stream.of(InputName.DEVICE_EVIDENCE);
        }
    }

    /** One after another. */
    record Concatenation(List<Expression> parts) implements Expression {
        public Concatenation {
            parts = List.copyOf(parts);
        }

        @Override
        public Bytes evaluate(Evaluation in) {
            List<Bytes> values = parts.stream().map(part -> part.evaluate(in)).toList();
            if (!in.hasRoomFor(values.stream().mapToLong(Bytes::length).sum())) {
                return Bytes.EMPTY;
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            values.forEach(value -> all.writeBytes(value.toArray()));
            return Bytes.wrap(all.toByteArray());
        }

        @Override
        public OptionalInt length() {
            int length = 0;
            for (Expression part : parts) {
                if (part.length().isEmpty()) {
                    return OptionalInt.empty();
                }
                length += part.length().getAsInt();
            }
            return OptionalInt.of(length);
        }

        @Override
        public Stream<InputName> always() {
            return parts.stream().flatMap(Expression::always);
        }

        @Override
        public Stream<InputName> ever() {
            return parts.stream().flatMap(Expression::ever);
        }
    }

    /** A digest, or its first bytes. */
    record Hash(Setting algorithm, OptionalInt keep, Expression of) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            Bytes message = of.evaluate(in);
            Optional<HashName> hash = algorithm.resolve(in).flatMap(HashName::labelled);
            if (hash.isEmpty()) {
                return Bytes.EMPTY;
            }
            Bytes digest = hash.get().of(message);
            return digest.slice(0, Math.min(keep.orElse(digest.length()), digest.length()));
        }

        @Override
        public OptionalInt length() {
            if (keep.isPresent() || algorithm.isParameter()) {
                return keep;
            }
            return OptionalInt.of(
                    HashName.labelled(algorithm.word()).orElseThrow().length());
        }

        @Override
        public Stream<InputName> always() {
            return Stream.concat(setting(algorithm), of.always());
        }

        @Override
        public Stream<InputName> ever() {
            return Stream.concat(setting(algorithm), of.ever());
        }
    }

    /** Made as long as a field by zeros behind it; cut at its end, if it is a digest that may be. */
    record Fitted(Setting size, boolean cut, Expression of) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            Bytes value = of.evaluate(in);
            Optional<String> digits = size.resolve(in);
            if (digits.isEmpty()) {
                return Bytes.EMPTY;
            }
            int length = Integer.parseInt(digits.get());
            if (value.length() > length) {
                return cut ? value.slice(0, length) : in.fault(value.length() + " bytes do not fit into " + length);
            }
            return value.concat(Bytes.wrap(new byte[length - value.length()]));
        }

        @Override
        public OptionalInt length() {
            return size.isParameter() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(size.word()));
        }

        @Override
        public Stream<InputName> always() {
            return Stream.concat(setting(size), of.always());
        }

        @Override
        public Stream<InputName> ever() {
            return Stream.concat(setting(size), of.ever());
        }
    }

    /** Something behind its length, the highest byte of it first. */
    record Prefixed(int width, Expression of) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            Bytes value = of.evaluate(in);
            if (width < Integer.BYTES && value.length() >>> (Byte.SIZE * width) != 0) {
                return in.fault("the length " + value.length() + " does not fit into " + Byte.SIZE * width + " bits");
            }
            return bigEndian(value.length(), width).concat(value);
        }

        @Override
        public OptionalInt length() {
            OptionalInt inner = of.length();
            return inner.isEmpty() ? inner : OptionalInt.of(width + inner.getAsInt());
        }

        @Override
        public Stream<InputName> always() {
            return of.always();
        }

        @Override
        public Stream<InputName> ever() {
            return of.ever();
        }
    }

    /** Something as text: lower-case hex digits, or base64 of the standard alphabet with padding. */
    record Encoded(boolean hex, Expression of) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            Bytes value = of.evaluate(in);
            if (!in.hasRoomFor(2L * value.length())) {
                return Bytes.EMPTY;
            }
            return hex
                    ? Bytes.utf8(value.hex())
                    : Bytes.wrap(Base64.getEncoder().encode(value.toArray()));
        }

        @Override
        public OptionalInt length() {
            OptionalInt inner = of.length();
            if (inner.isEmpty()) {
                return inner;
            }
            return OptionalInt.of(hex ? 2 * inner.getAsInt() : (inner.getAsInt() + 2) / 3 * 4);
        }

        @Override
        public Stream<InputName> always() {
            return of.always();
        }

        @Override
        public Stream<InputName> ever() {
            return of.ever();
        }
    }

    /** The canonical text of a JSON object (RFC 8785). */
    record CanonicalObject(JsonPart.Members members) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            return Bytes.utf8(members.canonical(in));
        }

        @Override
        public Stream<InputName> always() {
            return members.always();
        }

        @Override
        public Stream<InputName> ever() {
            return members.ever();
        }
    }

    /** One of two formulas, depending on whether something is given. */
    record When(InputName given, Expression then, Optional<Expression> otherwise) implements Expression {
        @Override
        public Bytes evaluate(Evaluation in) {
            if (in.isGiven(given)) {
                return then.evaluate(in);
            }
            return otherwise.map(other -> other.evaluate(in)).orElse(Bytes.EMPTY);
        }

        @Override
        public Stream<InputName> always() {
            if (otherwise.isEmpty()) {
                return Stream.empty();
            }
            List<InputName> both = otherwise.get().always().toList();
            return then.always().filter(both::contains);
        }

        @Override
        public Stream<InputName> ever() {
            Stream<InputName> branches =
                    Stream.concat(then.ever(), otherwise.stream().flatMap(Expression::ever));
            return Stream.concat(Stream.of(given), branches);
        }
    }

    private static Stream<InputName> setting(Setting setting) {
        return setting.isParameter() ? Stream.of(InputName.parameter(setting.word())) : Stream.empty();
    }

    private static Bytes bigEndian(long value, int width) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >>> (Byte.SIZE * (width - 1 - i)));
        }
        return Bytes.wrap(bytes);
    }
}
