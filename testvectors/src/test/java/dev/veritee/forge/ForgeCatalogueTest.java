// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.forge.catalogue.ForgeCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForgeCatalogueTest {
    private final List<Recipe> recipes = ForgeCatalogue.recipes();

    @Test
    void namesAreUniqueAndFitForFolders() {
        assertThat(recipes).extracting(Recipe::name).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z0-9-]+"));
    }

    @Test
    void everyRecipeMintsAndNoTwoAreTheSame() {
        Map<List<Object>, String> seen = new HashMap<>();
        Set<String> outcomes = new HashSet<>();
        for (Recipe recipe : recipes) {
            ForgedEvidence forged = recipe.mint(Seed.DEFAULT);
            assertThat(forged.name()).isEqualTo(recipe.name()).startsWith(forged.family());
            assertThat(forged.evidence()).as(forged.name()).isNotNull();
            outcomes.add(forged.expectation().outcome());
            List<Object> content = new ArrayList<>(
                    List.of(forged.validAt(), forged.rootSha256(), forged.furtherRoots(), forged.nonceHex()));
            forged.files().forEach((name, bytes) -> content.add(name + Arrays.hashCode(bytes)));
            assertThat(seen.put(content, forged.name())).as(forged.name()).isNull();
        }
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        Expectation.VERIFIED, Expectation.REFUSED, Expectation.UNDECIDED, Expectation.EITHER);
    }

    @Test
    void sameSeedSameBytesOtherSeedOtherBytes() {
        for (Recipe recipe : recipes) {
            if (recipe.name().contains("good")) {
                ForgedEvidence first = recipe.mint(Seed.DEFAULT);
                ForgedEvidence second = recipe.mint(new Seed(Seed.DEFAULT.text()));
                assertThat(second.files().keySet()).isEqualTo(first.files().keySet());
                first.files().forEach((name, content) -> {
                    assertThat(second.file(name)).as(name).isEqualTo(content);
                });
                assertThat(recipe.mint(new Seed("another")).evidence()).isNotEqualTo(first.evidence());
            }
        }
    }
}
