// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of the house. */
@AnalyzeClasses(packages = "dev.veritee", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** From the ground up: a package may use those before it, and no others of the library. */
    private static final List<String> FLOORS = List.of(
            "decode",
            "internal.bytes",
            "internal.json",
            "internal.yaml",
            "internal.cbor",
            "internal.cose",
            "crypto",
            "x509",
            "envelope",
            "measure",
            "internal.chain",
            "internal.jose",
            "token",
            "internal.xml",
            "check",
            "collateral",
            "internal.ocsp",
            "rim",
            "appraisal",
            "evidence",
            "internal.verify",
            "internal.token",
            "eventlog",
            "dcap",
            "snp",
            "nitro",
            "nvidia",
            "nras",
            "binding.profile",
            "binding",
            "policy",
            "report",
            "",
            "tls");

    /** Families do not know one another. */
    private static final Set<String> FAMILIES = Set.of("dcap", "snp", "nitro", "nvidia", "nras");

    @ArchTest
    static final ArchRule everyPackageUsesOnlyWhatIsBelowIt = classes()
            .that()
            .resideInAPackage("dev.veritee..")
            .should(new ArchCondition<>("use lower floors only") {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    user.getDirectDependenciesFromSelf().forEach(dependency -> {
                        String from = floor(user);
                        String to = floor(dependency.getTargetClass());
                        boolean ours =
                                dependency.getTargetClass().getPackageName().startsWith("dev.veritee")
                                        && FLOORS.contains(to)
                                        && FLOORS.contains(from);
                        if (ours && !allowed(from, to)) {
                            events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
                        }
                    });
                }
            });

    @ArchTest
    static final ArchRule everyPackageHasAFloor = classes()
            .that()
            .resideInAPackage("dev.veritee..")
            .should(new ArchCondition<>("live on a known floor") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean known = FLOORS.contains(floor(type))
                            || type.getPackageName().startsWith("dev.veritee.bundled")
                            || type.getPackageName().startsWith("dev.veritee.forge");
                    events.add(new SimpleConditionEvent(type, known, type.getName()));
                }
            });

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.veritee.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noHiddenInputs = noClasses()
            .that()
            .resideInAPackage("dev.veritee..")
            .and()
            .resideOutsideOfPackage("dev.veritee.forge..")
            .should(callMethodWhere(new DescribedPredicate<JavaCall<?>>("it reads clock, environment or providers") {
                @Override
                public boolean test(JavaCall<?> call) {
                    String target = call.getTargetOwner().getName() + "." + call.getName();
                    return Set.of(
                                    "java.time.Instant.now",
                                    "java.time.Clock.systemUTC",
                                    "java.lang.System.currentTimeMillis",
                                    "java.lang.System.nanoTime",
                                    "java.lang.System.getenv",
                                    "java.lang.System.getProperty",
                                    "java.lang.System.exit",
                                    "java.security.Security.addProvider",
                                    "java.security.Security.insertProviderAt",
                                    "java.util.ServiceLoader.load")
                            .contains(target);
                }
            }));

    /** A context for TLS hands out sockets, to applications that ask for one. */
    @ArchTest
    static final ArchRule noNetwork = noClasses()
            .that()
            .resideInAPackage("dev.veritee..")
            .and()
            .resideOutsideOfPackage("dev.veritee.tls")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Socket|ServerSocket|URL|URLConnection|HttpURLConnection|InetAddress)"
                    + "|java\\.net\\.http\\..*|javax\\.net\\..*");

    @ArchTest
    static final ArchRule noForgeInTheProduct = noClasses()
            .that()
            .resideOutsideOfPackage("dev.veritee.forge..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.veritee.forge..");

    @ArchTest
    static final ArchRule thirdPartyTypesStayInside = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("dev.veritee.internal..", "dev.veritee.forge..")
            .and(DescribedPredicate.<JavaMethod>describe(
                    "are visible outside",
                    method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                            && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)))
            .should(never(new ArchCondition<>("show types of a library") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                            .map(JavaClass::getPackageName)
                            .filter(p -> p.startsWith("org.bouncycastle")
                                    || p.startsWith("com.fasterxml")
                                    || p.startsWith("org.snakeyaml")
                                    || p.startsWith("dev.veritee.internal"))
                            .forEach(p -> events.add(SimpleConditionEvent.satisfied(method, method.getFullName())));
                }
            }));

    @Test
    void aVerificationLeavesTheListOfProvidersAlone() throws Exception {
        List<Provider> before = List.of(Security.getProviders());
        Forged.appraise(Forged.mint("tdx-good"));

        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }

    private static boolean allowed(String from, String to) {
        if (FAMILIES.contains(from) && FAMILIES.contains(to)) {
            return from.equals(to);
        }
        return FLOORS.indexOf(to) <= FLOORS.indexOf(from);
    }

    private static String floor(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("dev.veritee") ? "" : name.replaceFirst("^dev\\.veritee\\.", "");
    }
}
