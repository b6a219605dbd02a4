// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collateral recognised by content, and what was not or could not be read. Immutable. */
public final class Collateral {
    /**
     * A file that no format recognises, or that is broken. It is named and never used.
     *
     * @param name where it comes from
     * @param why what is wrong with it
     */
    public record Refused(String name, String why) {}

    private final List<CollateralItem> items;
    private final List<Refused> refused;

    private Collateral(List<CollateralItem> items, List<Refused> refused) {
        this.items = List.copyOf(items);
        this.refused = List.copyOf(refused);
    }

    /**
     * Recognises everything a source holds.
     *
     * @param source where it comes from
     * @param formats the formats to try, in order
     * @param limits how much to accept
     * @return what was recognised
     */
    public static Collateral read(CollateralSource source, List<CollateralFormat> formats, Limits limits) {
        // The whole item counts: a copy of a document with a false signature must not displace the good one.
        Set<CollateralItem> items = new LinkedHashSet<>();
        List<Refused> refused = new ArrayList<>();
        for (CollateralFile file : source.files()) {
            try {
                items.addAll(recognise(file, formats, limits));
            } catch (DecodeException e) {
                refused.add(new Refused(file.name(), e.getMessage()));
            }
        }
        return new Collateral(List.copyOf(items), refused);
    }

    private static List<CollateralItem> recognise(CollateralFile file, List<CollateralFormat> formats, Limits limits)
            throws DecodeException {
        if (file.content().length() > limits.collateralBytes()) {
            throw DecodeException.tooLarge(0, "file", "it is longer than " + limits.collateralBytes() + " bytes");
        }
        for (CollateralFormat format : formats) {
            Optional<List<CollateralItem>> items = format.read(file.content(), limits);
            if (items.isPresent()) {
                return items.get();
            }
        }
        throw DecodeException.unsupported(0, "file", "no known kind of collateral");
    }

    /** {@return everything recognised, in the order in which it was read} */
    public List<CollateralItem> items() {
        return items;
    }

    /** {@return the files that were not} */
    public List<Refused> refused() {
        return refused;
    }

    /**
     * The items of one type.
     *
     * @param type the type
     * @param <T> the type
     * @return those items
     */
    public <T extends CollateralItem> List<T> items(Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
